import type { TicketStatus } from '../ticket.ts'

export const TICKET_ACTIONS = [
  'claim',
  'release',
  'assign',
  'reply',
  'wait-for-person',
  'wait-for-court',
  'resume',
  'resolve',
  'close',
  'reopen',
  /** The person takes the request back. */
  'withdraw',
  /** The person writes. */
  'hear',
] as const
export type TicketAction = (typeof TICKET_ACTIONS)[number]

type Transitions = Readonly<Record<TicketStatus, Readonly<Partial<Record<TicketAction, TicketStatus>>>>>

const ENDS = { resolve: 'resolved', close: 'closed', withdraw: 'closed' } as const
/** Whoever answers a ticket that nobody has takes it by that. */
const WAITING = { claim: 'claimed', assign: 'claimed', reply: 'claimed', close: 'closed', withdraw: 'closed' } as const

const TRANSITIONS: Transitions = {
  open: { ...WAITING, hear: 'open' },
  reopened: { ...WAITING, hear: 'reopened' },
  claimed: {
    ...ENDS,
    release: 'open',
    assign: 'claimed',
    reply: 'claimed',
    'wait-for-person': 'waiting-for-person',
    'wait-for-court': 'waiting-for-court',
    hear: 'claimed',
  },
  'waiting-for-person': {
    ...ENDS,
    release: 'open',
    assign: 'claimed',
    reply: 'waiting-for-person',
    'wait-for-court': 'waiting-for-court',
    resume: 'claimed',
    hear: 'claimed',
  },
  'waiting-for-court': {
    ...ENDS,
    release: 'open',
    assign: 'claimed',
    reply: 'waiting-for-court',
    'wait-for-person': 'waiting-for-person',
    resume: 'claimed',
    hear: 'waiting-for-court',
  },
  resolved: { close: 'closed', reopen: 'reopened', hear: 'reopened' },
  closed: { reopen: 'reopened', hear: 'reopened' },
}

/** The status after an action; `null` where the action is not allowed. */
export const transition = (status: TicketStatus, action: TicketAction): TicketStatus | null =>
  TRANSITIONS[status][action] ?? null
