import { type EscalationReason, PRIORITY, type TicketPriority } from '../ticket.ts'
import { addWorkingMinutes, type WorkingHours } from './working-time.ts'

/** What a desk promises, in minutes of its working time. */
export interface ServiceLevel {
  readonly hours: WorkingHours
  /** Until a person answers. */
  readonly answerMinutes: number
  /** The same for those who can't wait. */
  readonly urgentMinutes: number
  /** When the desk is called again because nobody took the ticket: officer, team leader, enforcement bureau. */
  readonly climbMinutes: readonly number[]
}

/** The service level of this moment: the desk changes its hours while it runs. */
export type ReadServiceLevel = () => Promise<ServiceLevel>

export interface TicketPromise {
  readonly priority: TicketPriority
  readonly dueAt: number
  /** Moments of the calls, rising. */
  readonly climbAt: readonly number[]
}

const PRIORITIES: Readonly<Record<EscalationReason, TicketPriority>> = {
  distress: PRIORITY.urgent,
  threat: PRIORITY.urgent,
  petition: PRIORITY.high,
  complaint: PRIORITY.high,
  guide: PRIORITY.normal,
  failures: PRIORITY.normal,
  unsure: PRIORITY.normal,
  asked: PRIORITY.normal,
}

/** What the person may count on from `now` on (milliseconds since 1970). */
export function makePromise(level: ServiceLevel, reason: EscalationReason, now: number): TicketPromise {
  const priority = PRIORITIES[reason]
  const minutes = priority === PRIORITY.urgent ? level.urgentMinutes : level.answerMinutes
  return {
    priority,
    dueAt: addWorkingMinutes(level.hours, now, minutes),
    climbAt: level.climbMinutes.map(after => addWorkingMinutes(level.hours, now, after)),
  }
}
