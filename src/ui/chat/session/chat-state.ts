import type { Reply } from '../../../domain/reply.ts'
import { settlePending } from './settle-pending.ts'

/** A question with its reply, as the server sends it. `seq` counts 1, 2, 3 ... within the conversation. */
export interface PageMessage {
  readonly seq: number
  readonly question: string
  readonly reply: Reply
  /** Milliseconds since 1970. */
  readonly at: number
}

/** A reply that is true already and may still be worded better. */
export interface Preview {
  /** The last reply before it; a later one takes its place. */
  readonly afterSeq: number
  readonly reply: Reply
}

export interface AnsweredTurn extends PageMessage {
  /** It came in while the page was open. */
  readonly fresh: boolean
}

export type PendingStatus = 'queued' | 'sending' | 'waiting' | 'received' | 'failed'

/** A message of this page that has no reply yet. */
export interface PendingMessage {
  /** Made once, so that sending again is the same message for the server. */
  readonly clientId: string
  readonly text: string
  readonly button: boolean
  readonly status: PendingStatus
  /** What the server said about it, or null. */
  readonly error: string | null
  /** The last reply that was known when it was written; only a later one can answer it. */
  readonly afterSeq: number
  readonly changedAt: number
}

export interface ChatState {
  readonly turns: readonly AnsweredTurn[]
  readonly pending: readonly PendingMessage[]
  readonly preview: Preview | null
  readonly notice: string | null
  readonly firstQuestions: readonly string[]
  readonly longestQuestion: number
  readonly loading: 'loading' | 'loaded' | 'failed'
  readonly connected: boolean
}

export const emptyChat: ChatState = {
  turns: [],
  pending: [],
  preview: null,
  notice: null,
  firstQuestions: [],
  longestQuestion: Number.POSITIVE_INFINITY,
  loading: 'loading',
  connected: true,
}

export const lastSeq = (state: ChatState): number => state.turns[state.turns.length - 1]?.seq ?? 0

/** Adds replies that are not known yet; each settles the messages that it answers. */
export function addReplies(state: ChatState, messages: readonly PageMessage[], fresh: boolean): ChatState {
  const known = lastSeq(state)
  const added = messages.filter(({ seq }, index) => seq > Math.max(known, messages[index - 1]?.seq ?? 0))
  if (added.length === 0) return state
  return {
    ...state,
    turns: [...state.turns, ...added.map(message => ({ ...message, fresh }))],
    pending: added.reduce(settlePending, state.pending),
    preview: null,
  }
}

export const changePending = (
  state: ChatState,
  clientId: string,
  change: Partial<Pick<PendingMessage, 'text' | 'status' | 'error' | 'changedAt'>>,
): ChatState => {
  const pending = state.pending.map(message => (message.clientId === clientId ? { ...message, ...change } : message))
  // Its reply may have come before the server said how the message is stored.
  return { ...state, pending: state.turns.reduce(settlePending, pending) }
}
