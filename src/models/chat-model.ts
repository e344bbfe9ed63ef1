/** Why a model gave nothing that can be used. */
export type ModelFailure =
  | 'unreachable'
  | 'slow'
  | 'busy'
  | 'cut'
  | 'too-large'
  | 'refused'
  | 'rate-limited'
  | 'server-error'
  | 'incomplete'
  | 'empty'
  | 'unreadable'
  /** Not asked: the circuit is open, the queue is full, or the day's tokens are used up. */
  | 'resting'
  | 'over-budget'

export interface ChatRequest {
  /** Name of the prompt; counts and limits are kept by it. */
  readonly task: string
  readonly system: string
  readonly user: string
  /** JSON schema that the reply must keep to; whoever asks checks it again. */
  readonly schema: Readonly<Record<string, unknown>>
  readonly maxTokens: number
  /** All the time there is, waiting in a queue and trying again included. */
  readonly withinMs: number
  /** Hears the text so far as it grows. */
  readonly onText?: ((text: string) => void) | undefined
}

export type ChatReply =
  | { readonly kind: 'text'; readonly text: string; readonly tokens: number }
  | { readonly kind: 'failed'; readonly reason: ModelFailure; readonly tokens: number }

/** Asks a language model one thing. Never throws: whatever goes wrong is a `failed` reply, and it comes in time. */
export interface ChatModel {
  /** Names the model in the summary and in records. */
  readonly id: string
  complete(request: ChatRequest): Promise<ChatReply>
}

/** What a request may cost at most: no tokeniser in use makes more than one token of a character here. */
export const estimateTokens = ({ system, user, maxTokens }: ChatRequest): number =>
  system.length + user.length + maxTokens

export const failed = (reason: ModelFailure, tokens = 0): ChatReply => ({ kind: 'failed', reason, tokens })
