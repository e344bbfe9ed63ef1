import type { DeadlineMemory } from './deadlines/deadline-memory.ts'
import type { FormProgress } from './form/form.ts'
import type { GuideProgress } from './guide/progress.ts'
import type { Role } from './passage.ts'

/** What is remembered of one conversation between turns. */
export interface ConversationState {
  /** The person's latest messages, oldest first; what a follow-up is understood from. */
  readonly history: readonly string[]
  readonly role: Role | null
  /** Version of the notice that the person was shown, and of the one that was accepted; 0 before. */
  readonly noticeShown: number
  readonly noticeAccepted: number
  /** Times (ms) of the latest turns, for the limits per person. */
  readonly recentTurns: readonly number[]
  /** Turns that were answered today, and the day they count for. */
  readonly turnsOn: { readonly day: string; readonly count: number }
  /** Tokens of a model that were used for this person, and the day they count for. */
  readonly modelUse: { readonly day: string; readonly tokens: number }
  /** Answers in a row that did not help. */
  readonly failures: number
  /** The ticket that was just rated: what the person says next may belong to that. */
  readonly ratingOf?: string
  /** When the person was asked whether everything is to be erased (ms). */
  readonly erasureAskedAt?: number
  /** When the person was asked to show a message that may not be from the court (ms). */
  readonly messageAskedAt?: number
  /** The deadline that was talked about last. */
  readonly deadline?: DeadlineMemory | null
  /** The dialogue that is open, or the one whose result was shown last. */
  readonly guide?: GuideProgress | null
  /** The form that is being filled in. */
  readonly form?: FormProgress
}

export const newConversation: ConversationState = {
  history: [],
  role: null,
  noticeShown: 0,
  noticeAccepted: 0,
  recentTurns: [],
  turnsOn: { day: '', count: 0 },
  modelUse: { day: '', tokens: 0 },
  failures: 0,
}
