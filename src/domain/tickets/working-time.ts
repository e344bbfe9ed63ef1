import { chinaCalendar } from '../deadlines/china-calendar.ts'

/** When the desk is staffed, in China's time (UTC+8, no summer time). */
export interface WorkingHours {
  /** Minutes of the day, in order and apart from each other: `[540, 720]` is 9:00 to 12:00. */
  readonly periods: readonly (readonly [number, number])[]
  /** Days (`YYYY-MM-DD`) on which this desk is closed, or staffed, whatever the national calendar says. */
  readonly closedOn: readonly string[]
  readonly openOn: readonly string[]
}

const PERIOD = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/

/** Periods such as `09:00-12:00`; `null` when one is none, or they are not in order. */
export function readPeriods(texts: readonly string[]): WorkingHours['periods'] | null {
  const periods = texts.map(text => {
    const [, fromHour, fromMinute, toHour, toMinute] = PERIOD.exec(text.trim()) ?? []
    return [Number(fromHour) * 60 + Number(fromMinute), Number(toHour) * 60 + Number(toMinute)] as const
  })
  const inOrder = periods.every(
    ([from, to], index) => from < to && to <= 1440 && from >= (periods[index - 1]?.[1] ?? 0),
  )
  return inOrder ? periods : null
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const CHINA = 8 * 60 * MINUTE
/** Longer than any row of days off; a desk without a working day in it is never staffed. */
const FARTHEST_DAYS = 60

/**
 * Whether the desk is staffed on a day (`YYYY-MM-DD`): the State Council's yearly notice on holidays and the working days
 * moved for them, as the package `chinese-days` carries it; Monday to Friday in years that it doesn't know yet.
 */
function isWorkingDay(hours: WorkingHours, day: string): boolean {
  if (hours.openOn.includes(day)) return true
  return !hours.closedOn.includes(day) && chinaCalendar.isWorkingDay(day)
}

/** Whether somebody is at the desk at a moment (milliseconds since 1970). */
export function isStaffed(hours: WorkingHours, at: number): boolean {
  return [...listPeriods(hours, at, 1)].some(([from, to]) => from <= at && at < to)
}

/** The moment at which so many minutes of working time have passed since `from`; milliseconds since 1970. */
export function addWorkingMinutes(hours: WorkingHours, from: number, minutes: number): number {
  let left = minutes * MINUTE
  for (const [start, end] of listPeriods(hours, from, FARTHEST_DAYS)) {
    if (end <= from) continue
    const begin = Math.max(start, from)
    if (left <= end - begin) return begin + left
    left -= end - begin
  }
  // Nobody is ever there: a promise on the wall clock is all that is left.
  return from + left
}

/** Working periods from the day of `from` on, as moments. */
function* listPeriods(hours: WorkingHours, from: number, days: number): Generator<readonly [number, number]> {
  const firstDay = Math.floor((from + CHINA) / DAY)
  for (let index = 0; index < days; index++) {
    const midnight = (firstDay + index) * DAY - CHINA
    const day = new Date(midnight + CHINA).toISOString().slice(0, 10)
    if (!isWorkingDay(hours, day)) continue
    for (const [start, end] of hours.periods) yield [midnight + start * MINUTE, midnight + end * MINUTE]
  }
}
