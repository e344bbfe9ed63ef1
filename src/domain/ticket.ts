/** Why a conversation goes to a person. */
export type EscalationReason =
  | 'asked'
  | 'distress'
  | 'threat'
  | 'petition'
  | 'complaint'
  | 'failures'
  /** The answer may well miss the point. */
  | 'unsure'
  /** A guide came to a point that only a person may decide. */
  | 'guide'

export const TICKET_STATUSES = [
  'open',
  'claimed',
  'waiting-for-person',
  'waiting-for-court',
  'resolved',
  'closed',
  'reopened',
] as const
export type TicketStatus = (typeof TICKET_STATUSES)[number]

/** The higher, the sooner. */
export const PRIORITY = { low: 0, normal: 1, high: 2, urgent: 3 } as const
export type TicketPriority = (typeof PRIORITY)[keyof typeof PRIORITY]

/** A request for a person. Times are milliseconds since 1970. */
export interface Ticket {
  readonly id: string
  /** What the person and the officers call it. */
  readonly number: string
  readonly conversationId: string
  readonly channel: string
  readonly reason: EscalationReason
  readonly status: TicketStatus
  readonly priority: TicketPriority
  /** Counts up with each change; a change that names an older one does nothing. */
  readonly version: number
  /** What it is about, in the person's words with identifiers masked. */
  readonly subject: string
  /** The side that the person is on, as far as the conversation knew. */
  readonly role: string | null
  readonly team: string | null
  readonly assignee: string | null
  readonly labels: readonly string[]
  readonly openedAt: number
  /** The promise: somebody answers before this. */
  readonly dueAt: number
  /** How many times the desk was called because nobody took it: 1 officer, 2 leader, 3 bureau. */
  readonly climbed: number
  readonly nextClimbAt: number | null
  /** When the desk acknowledged that it has the ticket, and by which way. */
  readonly deliveredAt: number | null
  readonly deliveredTo: string | null
  readonly claimedAt: number | null
  readonly firstReplyAt: number | null
  readonly closedAt: number | null
  readonly snoozedUntil: number | null
  /** `YYYY-MM-DD`: the day on which an officer wants to look again. */
  readonly followUpOn: string | null
  /** When it came back because that day had come; `null` before. */
  readonly followUpCalledAt: number | null
  /** The ticket that it was merged into. */
  readonly mergedInto: string | null
  /** 1 to 5, given by the person. */
  readonly rating: number | null
  readonly ratingWords: string | null
  readonly updatedAt: number
}

/** Up to this rating somebody who answers for the desk is told. */
export const UNHAPPY = 2

const WITH_STAFF: readonly TicketStatus[] = ['claimed', 'waiting-for-person', 'waiting-for-court']
const WAITING: readonly TicketStatus[] = ['open', 'reopened']

/** Somebody has it: the bot keeps silent. */
export const isWithStaff = (status: TicketStatus): boolean => WITH_STAFF.includes(status)
/** Nobody has taken it yet. */
export const isWaiting = (status: TicketStatus): boolean => WAITING.includes(status)
/** A conversation has at most one of these. */
export const isActive = (status: TicketStatus): boolean => isWithStaff(status) || isWaiting(status)
