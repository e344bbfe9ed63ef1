/** A calendar day in China, `YYYY-MM-DD`. No moment and no time zone: two machines anywhere mean the same day. */
export type Day = string

const MS_OF_DAY = 86_400_000

const toUtc = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const fromUtc = (milliseconds: number): Day => new Date(milliseconds).toISOString().slice(0, 10)

export const addDays = (day: Day, count: number): Day => fromUtc(toUtc(day) + count * MS_OF_DAY)

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((toUtc(to) - toUtc(from)) / MS_OF_DAY)

/** 0 is Sunday, 6 is Saturday. */
export const weekdayOf = (day: Day): number => new Date(toUtc(day)).getUTCDay()

/**
 * The same date so many months later; the last day of the month where there is no such date (31 January and one month is
 * 28 or 29 February), as 民法典第二百零二条 counts.
 */
export function addMonths(day: Day, count: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + count, 1))
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return fromUtc(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, lastDate)))
}
