import type { Reply } from '../domain/reply.ts'
import type { Ticket } from '../domain/ticket.ts'

/** Finds tickets that nobody took in time, and those that are to come back. */
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
  /**
   * Brings back, exactly once each over all processes, what slept (event `woken`), and what somebody wanted to look at again
   * on `today` (`YYYY-MM-DD`) or before (event `follow-up-due`, which wakes it as well). `today` is `null` while nobody is
   * at the desk. `limit` tickets of each kind at most.
   */
  callBack(request: {
    readonly now: number
    readonly today: string | null
    readonly limit: number
  }): Promise<readonly Ticket[]>
}
