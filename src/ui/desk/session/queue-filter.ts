import { isActive, isWaiting, PRIORITY, TICKET_STATUSES, type TicketStatus } from '../../../domain/ticket.ts'
import type { TicketSummary } from './ticket-api.ts'

export type View = 'waiting' | 'mine' | 'team' | 'called' | 'active' | 'ended'

export interface QueueFilter {
  readonly view: View
  readonly overdue: boolean
  readonly urgent: boolean
  readonly text: string
}

const STATUSES: Readonly<Record<View, readonly TicketStatus[]>> = {
  waiting: TICKET_STATUSES.filter(isWaiting),
  mine: TICKET_STATUSES.filter(isActive),
  team: TICKET_STATUSES.filter(isActive),
  called: TICKET_STATUSES.filter(isWaiting),
  active: TICKET_STATUSES.filter(isActive),
  ended: ['resolved', 'closed'],
}

/** What the server is asked for. */
export const toSearch = ({ view, overdue, urgent, text }: QueueFilter) => ({
  statuses: STATUSES[view],
  whose: view === 'mine' || view === 'team' || view === 'called' ? view : 'all',
  awake: view === 'waiting',
  overdue,
  urgent,
  ...(text.trim() === '' ? {} : { text: text.trim() }),
})

export const isOverdue = (ticket: TicketSummary, now: number): boolean =>
  ticket.firstReplyAt === null && isActive(ticket.status) && ticket.dueAt < now

/** Only the server knows who is in which team. */
export const needsServer = ({ view }: QueueFilter): boolean => view === 'team' || view === 'called'

/** The same as the server's search, for a ticket that has just changed. */
export function matches(filter: QueueFilter, ticket: TicketSummary, own: string, now: number): boolean {
  const { view, overdue, urgent, text } = filter
  const words = text.trim()
  return (
    STATUSES[view].includes(ticket.status) &&
    (view !== 'mine' || ticket.assignee === own) &&
    (view !== 'waiting' || ticket.snoozedUntil === null || ticket.snoozedUntil <= now) &&
    (!overdue || isOverdue(ticket, now)) &&
    (!urgent || ticket.priority >= PRIORITY.high) &&
    (words === '' || ticket.number.includes(words.toUpperCase()) || ticket.subject.includes(words))
  )
}

/** The most urgent first, then those promised soonest, as the server lists them. */
export const inOrder = (one: TicketSummary, other: TicketSummary): number =>
  other.priority - one.priority || one.dueAt - other.dueAt || (one.id < other.id ? -1 : 1)
