/** What decides at a moment who may be told something. All but the hour are milliseconds since 1970. */
export interface NewsMoment {
  readonly now: number
  /** Of the day in China, 0 to 23. */
  readonly hour: number
  /** When the day began in China, and its Monday. */
  readonly dayBegan: number
  readonly weekBegan: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const CHINA_MS = 8 * HOUR_MS

export function toNewsMoment(now: number): NewsMoment {
  const day = Math.floor((now + CHINA_MS) / DAY_MS)
  const dayBegan = day * DAY_MS - CHINA_MS
  // 1970 began on a Thursday.
  const weekday = (day + 3) % 7
  return { now, hour: Math.floor((now - dayBegan) / HOUR_MS), dayBegan, weekBegan: dayBegan - weekday * DAY_MS }
}
