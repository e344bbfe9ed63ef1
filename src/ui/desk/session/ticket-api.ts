import type { Citation } from '../../../domain/reply.ts'
import type { Ticket } from '../../../domain/ticket.ts'

/** A ticket as lists show it; the same as the server's `TicketSummary`. */
export type TicketSummary = Omit<Ticket, 'conversationId' | 'ratingWords' | 'mergedInto' | 'nextClimbAt'>

export interface Line {
  readonly key: string
  readonly at: number
  readonly from: 'person' | 'bot' | 'staff' | 'note'
  readonly actor: string
  readonly text: string
  readonly seq: number | null
}

export interface Draft {
  readonly id: string
  readonly question: string
  readonly text: string
  readonly citations: readonly Citation[]
  readonly madeAt: number
}

export interface HistoryEntry {
  readonly id: number
  readonly at: number
  readonly actor: string
  readonly kind: string
}

export interface OpenedTicket {
  readonly ticket: TicketSummary
  readonly lines: readonly Line[]
  readonly drafts: readonly Draft[]
  readonly history: readonly HistoryEntry[]
}

export interface Colleague {
  readonly id: string
  readonly name: string
  readonly role: string
}

export interface CannedReply {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly version: number
}
