import { isActive, type Ticket } from '../../domain/ticket.ts'

const DAY = 86_400_000

/** Whether an answered ticket that is over may go on; one that nobody answered is as good as a new one. */
export const mayReopen = (ticket: Ticket, now: number, days: number): boolean =>
  !isActive(ticket.status) &&
  ticket.firstReplyAt !== null &&
  ticket.closedAt !== null &&
  now - ticket.closedAt <= days * DAY
