import type { Ticket } from '../../domain/ticket.ts'
import { findSnoozeFault } from '../../domain/tickets/snooze.ts'
import { toChinaDay } from '../../support/clock.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import type { DeskAction } from './create-ticket-desk.ts'

const YEAR_MS = 366 * 86_400_000

/** What is wrong with the time that an action names, in words; `null` where nothing is. */
export function findWrongTime(ticket: Ticket, action: DeskAction, now: number): string | null {
  if (action.kind === 'snooze' && action.until !== null) {
    const fault = findSnoozeFault(ticket, action.until, now)
    return fault && deskErrors.snooze[fault]
  }
  if (action.kind === 'set-follow-up' && action.on !== null) {
    if (action.on < toChinaDay(now)) return deskErrors.followUpPast
    if (action.on > toChinaDay(now + YEAR_MS)) return deskErrors.followUpFar
  }
  return null
}
