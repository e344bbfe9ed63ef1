import type { ConversationState } from '../domain/conversation.ts'
import type { Effect } from '../domain/effect.ts'
import type { MessageKind } from '../domain/message.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { Reply } from '../domain/reply.ts'
import type { OutgoingMessage } from './outbox-store.ts'

/** A message as a channel took it in. Times are milliseconds since 1970. */
export interface IncomingMessage {
  /** Channel and account, such as `telegram:4711` or `web`. */
  readonly channel: string
  /** The channel's own number of the update; unique in its channel. */
  readonly updateId: string
  readonly conversationId: string
  readonly kind: MessageKind
  readonly text: string
  readonly receivedAt: number
  /** A fragment may be the first part of a burst, so it waits a moment for the rest. */
  readonly fragmentUntil: number | null
}

export interface WaitingMessage extends IncomingMessage {
  readonly id: number
  /** Claims of this message as the oldest of its conversation before this one, however they ended. */
  readonly attempts: number
}

/**
 * A conversation taken by one worker, with the messages that its next turn may answer, oldest first: fragments, up to and with
 * the first message that is none.
 */
export interface Claim {
  readonly conversationId: string
  readonly channel: string
  readonly fence: number
  readonly state: ConversationState
  /** The same as JSON, where nobody has had to read it yet. */
  readonly stateText?: string | undefined
  readonly messages: readonly WaitingMessage[]
  /** Whether a person of the court was ever asked for here; most conversations never do, and nobody need look further. */
  readonly ticketed: boolean
}

/** State and reply as JSON, as the database keeps them. */
export interface WrittenTurn {
  readonly state: string
  readonly reply: string
  readonly hasForm: boolean
  /** See `OutgoingMessage`. */
  readonly prepared?: unknown
}

/** How a turn ended: everything that is written in the same transaction. */
export interface SettledTurn {
  readonly claim: Claim
  /** The inbox rows that this turn answers. */
  readonly messageIds: readonly number[]
  readonly state: ConversationState
  readonly effects: readonly Effect[]
  readonly reply: Reply
  /** State and reply as the engine's thread wrote them already. */
  readonly written?: WrittenTurn | undefined
  readonly settledAt: number
  readonly record: TurnRecord
}

/** `undefined` when nobody has a place free: the reply then waits in the outbox. */
export type FindCourier = () => Courier | undefined

/** A free place to deliver one reply right now, without a look into the outbox. Exactly one of its methods is called, once. */
export interface Courier {
  /** Who holds the reply's row of the outbox meanwhile, and until when. */
  readonly owner: string
  readonly until: number
  take(message: OutgoingMessage): void
  /** The reply was not stored after all. */
  decline(): void
}

/** What is kept of a turn so that its answer can be made again. */
export interface TurnRecord {
  readonly outcome: Outcome
  readonly question: string
  readonly restated: string
  /** The question is a mark in the place of what was written; the message itself is forgotten too. */
  readonly hidden?: boolean
  readonly knowledgeVersion: string
  readonly passageIds: readonly string[]
  /** How near the question was to the answer's main rule, 0..1; `null` where nothing was compared. */
  readonly confidence: number | null
  /** What models were asked: `<prompt>@<version> <model> <result>`, in order. */
  readonly modelCalls: readonly string[]
  readonly milliseconds: number
}

export interface InboxDepth {
  readonly waiting: number
  /** Milliseconds that the oldest waiting message has waited; 0 when there is none. */
  readonly oldestAge: number
}

/** Inbox, conversations and turns. All methods are atomic; a batch is one transaction. */
export interface TurnStore {
  /** Stores messages durably, those of one call before those of the next; `false` at the place of one that was there already. */
  receive(messages: readonly IncomingMessage[]): Promise<readonly boolean[]>
  /** Takes up to `limit` conversations that have something due and no running turn; the lease ends at `now + leaseMs`. */
  claim(request: { owner: string; now: number; leaseMs: number; limit: number }): Promise<readonly Claim[]>
  /** Keeps conversations whose turns still run: their leases end at `until`. Those that were lost stay lost. */
  renew(owner: string, claims: readonly Claim[], until: number): Promise<void>
  /** Writes turns and gives their conversations back; `false` where the fence had moved on: nothing was written there. */
  settle(turns: readonly SettledTurn[], findCourier?: FindCourier): Promise<readonly boolean[]>
  /** Gives conversations back without an answer; their oldest messages wait until `notBefore`. */
  release(claims: readonly Claim[], notBefore: number): Promise<void>
  /** Takes forms that nobody went on with since `before` out of the conversations' states; returns how many. */
  forgetForms(before: number): Promise<number>
  depth(now: number): Promise<InboxDepth>
}
