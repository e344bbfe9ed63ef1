import arrangements from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { type CourtCalendar, createCourtCalendar } from './court-calendar.ts'

/** `2026-10-01: "National Day,国庆节,3"` -> 国庆节 */
const named = (days: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(days).map(([day, text]) => [day, text.split(',')[1] ?? text]))

// The library's own functions read days in the machine's time zone; its data are plain days.
const closed = named(arrangements.holidays)
const open = named(arrangements.workdays)
const years = [...closed.keys()].map(day => Number(day.slice(0, 4)))

/** Last year whose holidays are known. */
export const LAST_HOLIDAY_YEAR: number = Math.max(...years)

/** The calendar of the courts, from the State Council's yearly arrangements as the library `chinese-days` keeps them. */
export const chinaCalendar: CourtCalendar = createCourtCalendar({
  closed,
  open,
  firstYear: Math.min(...years),
  lastYear: LAST_HOLIDAY_YEAR,
})
