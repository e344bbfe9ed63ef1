import type { CourtCalendar } from './court-calendar.ts'
import { addDays, addMonths, type Day } from './days.ts'
import type { DeadlineLength, DeadlineRule } from './deadline-rule.ts'

/** How a day was found, so that a person can follow each step. */
export interface CountedDeadline {
  /** The day that starts the period; not counted itself. */
  readonly start: Day
  /** First day that counts. For a term counted back, the day before the event. */
  readonly firstDay: Day
  /** Last day before any move. */
  readonly lastDay: Day
  /** The day by which it must be done. */
  readonly dueOn: Day
  /** Closed days that the end was moved over, oldest first, with the reason. */
  readonly moved: readonly { readonly day: Day; readonly reason: string }[]
  /** The arrangement of holidays around the end is not known yet, so the move may turn out otherwise. */
  readonly provisional: boolean
}

type Countable = Pick<DeadlineRule, 'length' | 'counting'>

/**
 * The end of a period that starts with an event on `start`. The first day is not counted, the last day moves off
 * statutory holidays and weekends to the next working day, holidays in between count (民诉法第八十五条、民诉法解释第一百二十五条).
 * Time that documents travel is not part of it: posted on the last day is in time.
 */
export function countDeadline({ length, counting }: Countable, start: Day, calendar: CourtCalendar): CountedDeadline {
  const direction = counting === 'before' ? -1 : 1
  const lastDay = add(start, length, direction, calendar)
  const moved: { day: Day; reason: string }[] = []
  let dueOn = lastDay
  if (counting === 'court') {
    for (let reason = calendar.findClosure(dueOn); reason !== null; reason = calendar.findClosure(dueOn)) {
      moved.push({ day: dueOn, reason })
      dueOn = addDays(dueOn, 1)
    }
  }
  const dependsOnHolidays = counting === 'court' || length.unit === 'working-days'
  return {
    start,
    firstDay: addDays(start, direction),
    lastDay,
    dueOn,
    moved,
    provisional: dependsOnHolidays && !(calendar.knows(lastDay) && calendar.knows(dueOn)),
  }
}

function add(day: Day, { amount, unit }: DeadlineLength, direction: 1 | -1, calendar: CourtCalendar): Day {
  switch (unit) {
    case 'days':
      return addDays(day, amount * direction)
    case 'working-days':
      if (direction < 0) throw new RangeError('Working days are not counted back.')
      return calendar.addWorkingDays(day, amount)
    case 'months':
      return addMonths(day, amount * direction)
    case 'years':
      return addMonths(day, amount * 12 * direction)
    default:
      return unit satisfies never
  }
}
