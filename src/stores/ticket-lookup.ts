import type { Ticket } from '../domain/ticket.ts'

/** What a turn needs to know of tickets. */
export interface TicketLookup {
  /** The latest ticket of a conversation, or the one that it was merged into. */
  findLatest(conversationId: string): Promise<Ticket | null>
  /** How many wait that come before this one: more urgent, promised sooner, or opened earlier. */
  countBefore(ticket: Pick<Ticket, 'id' | 'priority' | 'dueAt' | 'openedAt'>): Promise<number>
  isNumberTaken(number: string): Promise<boolean>
}
