import { addDays, type Day, weekdayOf } from './days.ts'

/** Days on which courts work. Weekends are closed, statutory holidays too; make-up working days are open. */
export interface CourtCalendar {
  isWorkingDay(day: Day): boolean
  /** The first working day after `day`. */
  nextWorkingDay(day: Day): Day
  /** The last working day before `day`. */
  previousWorkingDay(day: Day): Day
  /** The nth working day after `day`, which itself is not counted; `day` itself for 0. */
  addWorkingDays(day: Day, count: number): Day
  /** Why a day is closed, such as 国庆节 or 星期日; `null` when it is a working day. */
  findClosure(day: Day): string | null
  /** Whether the arrangement of holidays around the day is known; where it isn't, only weekends and fixed holidays count. */
  knows(day: Day): boolean
}

/** The yearly arrangement of the State Council: closed days and make-up working days with the holiday's name. */
export interface HolidayData {
  readonly closed: ReadonlyMap<Day, string>
  readonly open: ReadonlyMap<Day, string>
  readonly firstYear: number
  readonly lastYear: number
}

const WEEKEND: Readonly<Record<number, string>> = { 0: '星期日', 6: '星期六' }
/** Holidays on the same date every year, for years whose arrangement is not out yet. */
const FIXED: Readonly<Record<string, string>> = {
  '01-01': '元旦',
  '05-01': '劳动节',
  '10-01': '国庆节',
  '10-02': '国庆节',
  '10-03': '国庆节',
}
/** From here on the arrangement of the next year's New Year may already reach into December. */
const SURE_UNTIL = '12-24'

/** Fixed dates and the make-up days of the arrangement above weekends, in this order of strength. */
export function createCourtCalendar({ closed, open, firstYear, lastYear }: HolidayData): CourtCalendar {
  const knows = (day: Day): boolean => {
    const year = Number(day.slice(0, 4))
    return year >= firstYear && (year < lastYear || (year === lastYear && day.slice(5) <= SURE_UNTIL))
  }
  const findClosure = (day: Day): string | null => {
    if (open.has(day)) return null
    const fixed = knows(day) ? undefined : FIXED[day.slice(5)]
    return closed.get(day) ?? fixed ?? WEEKEND[weekdayOf(day)] ?? null
  }
  const isWorkingDay = (day: Day): boolean => findClosure(day) === null
  const step = (day: Day, by: 1 | -1): Day => {
    let next = addDays(day, by)
    while (!isWorkingDay(next)) next = addDays(next, by)
    return next
  }
  return {
    isWorkingDay,
    findClosure,
    knows,
    nextWorkingDay: day => step(day, 1),
    previousWorkingDay: day => step(day, -1),
    addWorkingDays: (day, count) => {
      let end = day
      for (let counted = 0; counted < count; counted++) end = step(end, 1)
      return end
    },
  }
}
