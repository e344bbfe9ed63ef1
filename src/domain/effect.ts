import type { EscalationReason } from './ticket.ts'

/** A person takes over the conversation. */
export interface OpenTicket {
  readonly kind: 'open-ticket'
  readonly ticketId: string
  readonly reason: EscalationReason
}

/** What a turn changes besides its conversation; written in the transaction that settles the turn, or not at all. */
export type Effect = OpenTicket
