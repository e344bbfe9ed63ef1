import type { Attachment } from './reply.ts'
import type { EscalationReason } from './ticket.ts'

/** A person takes over the conversation. */
export interface OpenTicket {
  readonly kind: 'open-ticket'
  readonly ticketId: string
  readonly reason: EscalationReason
}

/** A file that comes with the reply is kept for its conversation. */
export interface StoreFile {
  readonly kind: 'store-file'
  readonly attachment: Attachment
  readonly content: Uint8Array
}

/** What a turn changes besides its conversation; written in the transaction that settles the turn, or not at all. */
export type Effect = OpenTicket | StoreFile
