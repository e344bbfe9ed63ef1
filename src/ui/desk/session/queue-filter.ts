import { isActive, isWaiting, PRIORITY, TICKET_STATUSES, type TicketStatus, UNHAPPY } from '../../../domain/ticket.ts'
import type { TicketSummary } from './ticket-api.ts'

export type View = 'waiting' | 'mine' | 'follow-up' | 'team' | 'called' | 'active' | 'ended'

export interface QueueFilter {
  readonly view: View
  /** Empty where it makes no difference. */
  readonly label: string
  readonly team: string
  readonly status: TicketStatus | ''
  readonly overdue: boolean
  readonly urgent: boolean
  readonly unhappy: boolean
  readonly text: string
}

export const noFilter: QueueFilter = {
  view: 'waiting',
  label: '',
  team: '',
  status: '',
  overdue: false,
  urgent: false,
  unhappy: false,
  text: '',
}

const STATUSES: Readonly<Record<View, readonly TicketStatus[]>> = {
  waiting: TICKET_STATUSES.filter(isWaiting),
  mine: TICKET_STATUSES.filter(isActive),
  // Also what is over: somebody wanted to see how it went on.
  'follow-up': TICKET_STATUSES,
  team: TICKET_STATUSES.filter(isActive),
  called: TICKET_STATUSES.filter(isWaiting),
  active: TICKET_STATUSES.filter(isActive),
  ended: ['resolved', 'closed'],
}
const OF_THE_SERVER: readonly View[] = ['mine', 'follow-up', 'team', 'called']

export const statusesOf = (view: View): readonly TicketStatus[] => STATUSES[view]

/** From the address of the page; what it doesn't know is left out. */
export function readFilter(query: URLSearchParams): QueueFilter {
  const view = query.get('view') as View
  const known = Object.hasOwn(STATUSES, view) ? view : noFilter.view
  const status = query.get('status') as TicketStatus
  return {
    view: known,
    label: (query.get('label') ?? '').slice(0, 20),
    team: (query.get('team') ?? '').slice(0, 40),
    status: STATUSES[known].includes(status) ? status : '',
    overdue: query.has('overdue'),
    urgent: query.has('urgent'),
    unhappy: query.has('unhappy'),
    text: '',
  }
}

/** For the address of the page. What was searched for may say something about a person, so it does not stand there. */
export function writeFilter({ view, label, team, status, overdue, urgent, unhappy }: QueueFilter): URLSearchParams {
  return new URLSearchParams({
    ...(view === noFilter.view ? {} : { view }),
    ...(label === '' ? {} : { label }),
    ...(team === '' ? {} : { team }),
    ...(status === '' ? {} : { status }),
    ...(overdue ? { overdue: '1' } : {}),
    ...(urgent ? { urgent: '1' } : {}),
    ...(unhappy ? { unhappy: '1' } : {}),
  })
}

/** What the server is asked for. */
export const toSearch = ({ view, label, team, status, overdue, urgent, unhappy, text }: QueueFilter) => ({
  statuses: status === '' ? STATUSES[view] : [status],
  whose: OF_THE_SERVER.includes(view) ? view : 'all',
  awake: view === 'waiting',
  overdue,
  urgent,
  unhappy,
  ...(label === '' ? {} : { label }),
  ...(team === '' ? {} : { team }),
  ...(text.trim() === '' ? {} : { text: text.trim() }),
})

export const isOverdue = (ticket: TicketSummary, now: number): boolean =>
  ticket.firstReplyAt === null && isActive(ticket.status) && ticket.dueAt < now

/** Its day has come, and nobody has said yet that it was looked at. */
export const isToFollowUp = ({ followUpCalledAt }: TicketSummary): boolean => followUpCalledAt !== null

/** Only the server knows who is in which team. */
export const needsServer = ({ view }: QueueFilter): boolean => view === 'team' || view === 'called'

/** The same as the server's search, for a ticket that has just changed. */
export function matches(filter: QueueFilter, ticket: TicketSummary, own: string, now: number): boolean {
  const { view, label, team, status, overdue, urgent, unhappy, text } = filter
  const words = text.trim()
  return (
    (status === '' ? STATUSES[view].includes(ticket.status) : ticket.status === status) &&
    (view !== 'mine' || ticket.assignee === own) &&
    (view !== 'follow-up' || (isToFollowUp(ticket) && (ticket.assignee === null || ticket.assignee === own))) &&
    (view !== 'waiting' || ticket.snoozedUntil === null || ticket.snoozedUntil <= now) &&
    (label === '' || ticket.labels.includes(label)) &&
    (team === '' || ticket.team === team) &&
    (!overdue || isOverdue(ticket, now)) &&
    (!urgent || ticket.priority >= PRIORITY.high) &&
    (!unhappy || (ticket.rating ?? UNHAPPY + 1) <= UNHAPPY) &&
    (words === '' || ticket.number.includes(words.toUpperCase()) || ticket.subject.includes(words))
  )
}

/** The most urgent first, then those promised soonest, as the server lists them. */
export const inOrder = (one: TicketSummary, other: TicketSummary): number =>
  other.priority - one.priority || one.dueAt - other.dueAt || (one.id < other.id ? -1 : 1)
