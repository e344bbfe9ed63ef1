import { isActive, type Ticket } from '../ticket.ts'

const DAY_MS = 86_400_000
/** Longer than that it is no longer "later". */
export const MOST_SNOOZE_DAYS = 90

export type SnoozeFault = 'past' | 'too-far' | 'overdue'

/** Whether somebody waits for a first answer. */
const isUnanswered = ({ status, firstReplyAt }: Pick<Ticket, 'status' | 'firstReplyAt'>): boolean =>
  firstReplyAt === null && isActive(status)

/** Why a ticket can't sleep until a moment (milliseconds since 1970); `null` when it can. */
export function findSnoozeFault(
  ticket: Pick<Ticket, 'status' | 'firstReplyAt' | 'dueAt'>,
  until: number,
  now: number,
): SnoozeFault | null {
  if (until <= now) return 'past'
  if (until > now + MOST_SNOOZE_DAYS * DAY_MS) return 'too-far'
  return isUnanswered(ticket) && ticket.dueAt <= now ? 'overdue' : null
}

/** When it comes back: who was promised an answer is not put off by it, so at the latest when that is due. */
export const toWakingTime = (ticket: Pick<Ticket, 'status' | 'firstReplyAt' | 'dueAt'>, until: number): number =>
  isUnanswered(ticket) ? Math.min(until, ticket.dueAt) : until
