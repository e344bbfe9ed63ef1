import type { Reply } from '../domain/reply.ts'

export interface OutgoingMessage {
  readonly id: number
  readonly channel: string
  readonly conversationId: string
  /** 1, 2, 3 ... within the conversation. */
  readonly seq: number
  readonly reply: Reply
  /** What its channel made of the reply already; only where nothing is filled in on the way out. */
  readonly prepared?: unknown
  /** The text that was answered, so that a channel can show both after a reload. */
  readonly question: string
  readonly createdAt: number
  /** Deliveries that were tried before this one, not counting those that were only told to wait. */
  readonly attempts: number
  /** Parts of this message that the channel has confirmed already (a long answer goes out in several). */
  readonly partsSent: number
}

export interface DeliveryFailure {
  readonly id: number
  readonly retryAt: number
  /** Deliveries that count as tried, with this one. */
  readonly attempts: number
  readonly reason: string
  readonly partsSent: number
}

export interface OutboxDepth {
  readonly waiting: number
  readonly parked: number
  /** Milliseconds; 0 when nothing waits. */
  readonly oldestAge: number
}

/** Replies on their way out. Within a conversation only the first unsent one can be claimed. */
export interface OutboxStore {
  claim(request: {
    owner: string
    channels: readonly string[]
    now: number
    leaseMs: number
    limit: number
  }): Promise<readonly OutgoingMessage[]>
  /** Keeps messages that are still being delivered: their claims end at `until`. Those that were lost stay lost. */
  renew(owner: string, ids: readonly number[], until: number): Promise<void>
  /** Only rows still claimed by `owner` change; a sender that lost its lease settles nothing. */
  markSent(owner: string, ids: readonly number[], now: number): Promise<void>
  retry(owner: string, failures: readonly DeliveryFailure[]): Promise<void>
  /** Cannot be delivered: kept where staff can see it, and nothing behind it waits. */
  park(owner: string, failures: readonly Omit<DeliveryFailure, 'retryAt' | 'attempts'>[]): Promise<void>
  /** Remembers that the first parts of a long message are out, so that a retry goes on after them. */
  markParts(owner: string, id: number, partsSent: number): Promise<void>
  /** Messages of a conversation after `seq`, oldest first. */
  listAfter(conversationId: string, seq: number, limit: number): Promise<readonly OutgoingMessage[]>
  /** Highest `seq` of each conversation that has one. */
  lastSeqs(conversationIds: readonly string[]): Promise<ReadonlyMap<string, number>>
  depth(now: number): Promise<OutboxDepth>
}
