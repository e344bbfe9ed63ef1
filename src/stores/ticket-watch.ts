import type { Reply } from '../domain/reply.ts'
import type { Ticket } from '../domain/ticket.ts'

/** Finds tickets that nobody took in time. */
export interface TicketWatch {
  /**
   * Takes the next step of every ticket that is due, exactly once each over all processes; a ticket that missed several
   * steps takes them all, and the person is told of the last. `limit` tickets at most.
   */
  climb(request: {
    readonly now: number
    readonly limit: number
    readonly tell: (ticket: Ticket, step: number) => Reply | null
    /** Account of the one whom a step calls, for the record; `null` where it is more than one. */
    readonly whom?: (ticket: Ticket, step: number) => string | null
  }): Promise<readonly Ticket[]>
}
