import type { Reply } from '../domain/reply.ts'
import type { EscalationReason, Ticket, TicketPriority, TicketStatus } from '../domain/ticket.ts'
import type { ChangeRequest, ChangeResult } from './ticket-change.ts'

/** Which tickets; what is left out does not restrict. */
export interface TicketFilter {
  readonly statuses?: readonly TicketStatus[]
  /** `null`: those that nobody has. */
  readonly assignee?: string | null
  /** Any of these; `null`: nobody. */
  readonly assignees?: readonly (string | null)[]
  readonly team?: string | null
  /** Any of these; `null`: of none. */
  readonly teams?: readonly (string | null)[]
  readonly label?: string
  /** The desk was called for it so many times at least. */
  readonly leastClimbed?: number
  /** Their day to be looked at again has come. */
  readonly followUpCalled?: boolean
  readonly reason?: EscalationReason
  readonly leastPriority?: TicketPriority
  /** Rated by the person, so low at most. */
  readonly mostRating?: number
  /** Over since then. */
  readonly closedSince?: number
  /** Promised before this moment and not answered yet. */
  readonly overdueAt?: number
  /** Leaves out those that sleep at this moment. */
  readonly awakeAt?: number
  /** Part of the number or of the subject. */
  readonly text?: string
  readonly conversationId?: string
}

export interface TicketPage {
  readonly tickets: readonly Ticket[]
  /** Give it back for the next page; `null` at the end. */
  readonly next: string | null
}

/** One line of a ticket's history. The ids of all tickets' events rise together, in the order in which they can be seen. */
export interface TicketEvent {
  readonly id: number
  readonly ticketId: string
  /** The ticket's version after it. */
  readonly version: number
  readonly at: number
  /** The id of an officer, `person` or `system`. */
  readonly actor: string
  /** The kind of the change, or `opened`, `heard`, `withdrawn`, `climbed`, `delivered`, `drafted`, `rated`, `erased`. */
  readonly kind: string
  readonly detail: Readonly<Record<string, unknown>>
}

export interface TicketMessage {
  readonly id: number
  readonly ticketId: string
  readonly at: number
  readonly author: 'person' | 'staff'
  readonly actor: string
  readonly text: string
}

export interface TicketNote {
  readonly id: number
  readonly ticketId: string
  readonly at: number
  readonly actor: string
  readonly text: string
}

/** An answer of the engine that an officer may send, change or turn down. */
export interface TicketDraft {
  readonly id: string
  readonly ticketId: string
  readonly question: string
  readonly reply: Reply
  readonly status: 'proposed' | 'sent' | 'edited' | 'rejected'
  readonly why: string | null
  readonly madeAt: number
}

export interface CannedReply {
  readonly id: string
  readonly title: string
  /** With variables such as `｛案号｝`. */
  readonly text: string
  readonly version: number
}

/** A question and its answer, as the conversation went. Raw: identifiers are masked by whoever shows it. */
export interface TranscriptEntry {
  readonly seq: number
  readonly at: number
  /** Empty where a message came without a question. */
  readonly question: string
  readonly reply: Reply
}

/** What the desk does with tickets. Every method is one transaction; every change leaves an event. */
export interface TicketStore {
  find(ticketId: string): Promise<Ticket | null>
  findByNumber(number: string): Promise<Ticket | null>
  /** The most urgent first, then those promised soonest. `limit` at most 200. */
  list(filter: TicketFilter, page: { readonly limit: number; readonly after?: string }): Promise<TicketPage>
  count(filter: TicketFilter): Promise<number>
  change(request: ChangeRequest): Promise<ChangeResult>
  /** The desk has it: a console shows it, or the staff group got it. The first one counts. */
  acknowledge(ticketId: string, by: string, now: number): Promise<void>

  listMessages(ticketId: string): Promise<readonly TicketMessage[]>
  listNotes(ticketId: string): Promise<readonly TicketNote[]>
  listHistory(ticketId: string): Promise<readonly TicketEvent[]>
  /** Events of all tickets after `id`, oldest first: what a console streams. */
  listEvents(afterId: number, limit: number): Promise<readonly TicketEvent[]>
  lastEventId(): Promise<number>
  /** The last `limit` turns of a conversation, oldest first. */
  /** Which dialogue and which form the person of a conversation has open; nothing of what was answered there. */
  readOpen(conversationId: string): Promise<{ readonly guide: string | null; readonly form: string | null }>
  readTranscript(conversationId: string, limit: number): Promise<readonly TranscriptEntry[]>

  /** One of the same id is added once. */
  addDraft(draft: Omit<TicketDraft, 'status' | 'why'>): Promise<void>
  listDrafts(ticketId: string): Promise<readonly TicketDraft[]>
  /** Drafts that officers turned down, newest first: what the evaluation learns from. */
  listRejectedDrafts(limit: number): Promise<readonly TicketDraft[]>

  listCannedReplies(): Promise<readonly CannedReply[]>
  /** `version` 0 adds one; `false` when somebody else changed it meanwhile. */
  saveCannedReply(reply: CannedReply, actor: string, now: number): Promise<boolean>
  removeCannedReply(id: string, version: number): Promise<boolean>
}
