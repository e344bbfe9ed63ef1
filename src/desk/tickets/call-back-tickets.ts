import type { ReadServiceLevel } from '../../domain/tickets/promise.ts'
import { isStaffed } from '../../domain/tickets/working-time.ts'
import type { TicketWatch } from '../../stores/ticket-watch.ts'
import { type Clock, toChinaDay } from '../../support/clock.ts'

interface Dependencies {
  readonly watch: Pick<TicketWatch, 'callBack'>
  readonly serviceLevel: ReadServiceLevel
  readonly clock: Clock
}

const AT_ONCE = 50

/**
 * Brings tickets back to whoever has them: what slept, at its time; what is to be looked at again, when the desk opens on
 * that day, or on the first working day after it. Consoles and the staff group hear of it by the events that it leaves.
 */
export async function callBackTickets({ watch, serviceLevel, clock }: Dependencies): Promise<void> {
  const now = clock()
  const { hours } = await serviceLevel()
  await watch.callBack({ now, today: isStaffed(hours, now) ? toChinaDay(now) : null, limit: AT_ONCE })
}
