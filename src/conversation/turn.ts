import type { ConversationState } from '../domain/conversation.ts'
import type { Effect } from '../domain/effect.ts'
import type { MessageKind } from '../domain/message.ts'
import type { Role } from '../domain/passage.ts'
import type { Reply } from '../domain/reply.ts'
import type { EscalationReason, Ticket } from '../domain/ticket.ts'

/** One turn as it goes through the steps; a step returns a new one. */
export interface Turn {
  readonly channel: string
  /** Empty where nothing is stored: one question on the command line. */
  readonly conversationId: string
  readonly kind: MessageKind
  /** As the person wrote it. */
  readonly original: string
  /** Cleaned and in simplified characters: what rules and retrieval read. */
  readonly text: string
  /** The person writes traditional characters, so the reply is in them too. */
  readonly traditional: boolean
  /** The question made whole from the history; the same as `text` when it stands by itself. */
  readonly restated: string
  readonly role: Role | null
  /** The same, where it was said in so many words or given. */
  readonly saidRole?: Role | null | undefined
  /** The day that the answer must hold on, `YYYY-MM-DD`. */
  readonly askedOn: string
  readonly now: number
  readonly state: ConversationState
  /** Passages that the answer was made from. */
  readonly passageIds: readonly string[]
  /** Whether there may be a request for a person in this conversation. */
  readonly ticketed: boolean
  /** The latest request for a person in this conversation, as it was when the turn began. */
  readonly ticket: Ticket | null
  /** Set by a step for which a person must come; the ticket is opened when the reply is there. */
  readonly handOver: EscalationReason | null
  /** How near the question was to the answer's main rule, 0..1; `null` where nothing was compared. */
  readonly confidence: number | null
  /** What models were asked for this turn: `<prompt>@<version> <model> <result>`. */
  readonly modelCalls: readonly string[]
  /** What is kept of the message in the place of its words, where these go into a document alone. */
  readonly kept?: string | undefined
  /** Written together with the turn when it is settled. */
  readonly effects: readonly Effect[]
  /** Shows a reply that is true already but may still be worded better; best effort, absent where nobody looks. */
  readonly showPreview?: ((turn: Turn, reply: Reply) => void) | undefined
}

export type StepResult =
  | { readonly kind: 'continue'; readonly turn: Turn }
  | { readonly kind: 'end'; readonly turn: Turn; readonly reply: Reply }

/** Does one thing to a turn: goes on with it, or ends it with a reply. */
export interface Step {
  readonly name: string
  run(turn: Turn): Promise<StepResult> | StepResult
}

export const goOn = (turn: Turn): StepResult => ({ kind: 'continue', turn })
export const end = (turn: Turn, reply: Reply): StepResult => ({ kind: 'end', turn, reply })

/** Completes a turn whose reply is there. */
export type FinishTurn = (turn: Turn, reply: Reply) => Promise<{ readonly turn: Turn; readonly reply: Reply }>
