import { type CountedDeadline, countDeadline } from './count-deadline.ts'
import type { CourtCalendar } from './court-calendar.ts'
import { addDays, addMonths, type Day, daysBetween } from './days.ts'
import type { DeadlineLength } from './deadline-rule.ts'

/** A demand, an acknowledgement, a settlement or an application: the period starts anew. */
export interface Interruption {
  readonly kind: 'interrupt'
  readonly on: Day
}

/** A force majeure or another obstacle, from its first to its last day. */
export interface Suspension {
  readonly kind: 'suspend'
  readonly from: Day
  readonly until: Day
}

const MONTHS_OF_SUSPENSION = 6

/** First of the last six months, the only ones in which the period can stand still. */
export const firstOfLastMonths = (lastDay: Day): Day => addDays(addMonths(lastDay, -MONTHS_OF_SUSPENSION), 1)

/**
 * The two years to apply for enforcement (民诉法第二百五十条), with what interrupts them (执行程序解释第二十条: they start anew)
 * and what suspends them (第十九条: only within the last six months, and they go on afterwards). An interruption after the
 * end changes nothing.
 */
export function countLimitation(
  length: DeadlineLength,
  start: Day,
  events: readonly (Interruption | Suspension)[],
  calendar: CourtCalendar,
): CountedDeadline & { readonly interruptedOn: Day | null; readonly suspendedDays: number } {
  const period = { length, counting: 'court' as const }
  const inOrder = [...events].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))
  let counted = countDeadline(period, start, calendar)
  let interruptedOn: Day | null = null
  let suspendedDays = 0
  for (const event of inOrder) {
    if (event.kind === 'interrupt') {
      if (event.on <= counted.start || event.on > counted.dueOn) continue
      counted = countDeadline(period, event.on, calendar)
      interruptedOn = event.on
      suspendedDays = 0
      continue
    }
    const opens = firstOfLastMonths(counted.lastDay)
    const from = event.from < opens ? opens : event.from
    if (from > counted.lastDay || event.until < from) continue
    const days = daysBetween(from, event.until) + 1
    suspendedDays += days
    counted = moveEnd(counted, addDays(counted.lastDay, days), calendar)
  }
  return { ...counted, interruptedOn, suspendedDays }
}

const dayOf = (event: Interruption | Suspension): Day => (event.kind === 'interrupt' ? event.on : event.from)

function moveEnd(counted: CountedDeadline, lastDay: Day, calendar: CourtCalendar): CountedDeadline {
  const { dueOn, moved, provisional } = countDeadline(
    { length: { amount: 0, unit: 'days' }, counting: 'court' },
    lastDay,
    calendar,
  )
  return { ...counted, lastDay, dueOn, moved, provisional }
}
