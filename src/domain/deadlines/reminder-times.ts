import { addDays, type Day } from './days.ts'

const HOUR = 3_600_000
const CHINA = 8 * HOUR
const MORNING = 9
const DAYS_BEFORE = [7, 3, 1, 0]
/** Nobody is woken by a reminder: from 21:00 to 8:00 in China none goes out. */
const QUIET_FROM = 21
const QUIET_UNTIL = 8

/** The moment of an hour on a day in China; milliseconds since 1970. */
const toMoment = (day: Day, hour: number): number => Date.parse(`${day}T00:00:00Z`) - CHINA + hour * HOUR

/** When a person is reminded of a last day: nine in the morning, 7, 3 and 1 days before and on the day; only what is still to come. */
export const toReminderTimes = (dueOn: Day, now: number): readonly number[] =>
  DAYS_BEFORE.map(days => toMoment(addDays(dueOn, -days), MORNING)).filter(at => at > now)

export function isQuietTime(now: number): boolean {
  const hour = new Date(now + CHINA).getUTCHours()
  return hour >= QUIET_FROM || hour < QUIET_UNTIL
}
