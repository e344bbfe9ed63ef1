import type { ServiceLevel } from '../../domain/tickets/promise.ts'
import { addWorkingMinutes, isStaffed } from '../../domain/tickets/working-time.ts'
import type { Standing } from '../../wording/ticket-replies.ts'

/** What a person is told of a ticket: number, place, due time, and when the desk is staffed again. */
export const toStanding = (
  { hours }: ServiceLevel,
  ticket: Pick<Standing, 'number' | 'place' | 'dueAt' | 'now'>,
): Standing => ({
  ...ticket,
  staffedAt: isStaffed(hours, ticket.now) ? null : addWorkingMinutes(hours, ticket.now, 0),
})
