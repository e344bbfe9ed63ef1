import { fromChineseNumeral } from '../article-number.ts'
import { isRealDay } from '../day.ts'
import { addDays, addMonths, type Day, weekdayOf } from './days.ts'

/** A day that a text names. */
export interface FoundDay {
  readonly day: Day
  readonly index: number
  readonly length: number
  /** The text left the year open; the nearest day up to today was taken. */
  readonly yearAssumed: boolean
}

const TWO_DIGITS = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})'
const YEAR = '(?:(?:19|20)\\d{2}|\\d{2}(?=年)|[一二][零〇○九][零〇○一二三四五六七八九]{2})'
const RELATIVE_YEARS: Readonly<Record<string, number>> = {
  大前年: -3,
  前年: -2,
  去年: -1,
  上年: -1,
  今年: 0,
  本年: 0,
  明年: 1,
  后年: 2,
}
const RELATIVE_DAYS: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  前日: -2,
  昨天: -1,
  昨日: -1,
  昨晚: -1,
  昨儿: -1,
  今天: 0,
  今日: 0,
  今早: 0,
  今儿: 0,
  明天: 1,
  明日: 1,
  后天: 2,
}
const WEEKDAYS = '一二三四五六日天'

type Read = (match: RegExpMatchArray, today: Day) => Omit<FoundDay, 'index' | 'length'> | null

/** Ways to name a day, the most exact first: what one has taken, a later one doesn't look at. */
const FORMS: readonly (readonly [RegExp, Read])[] = [
  [
    new RegExp(`(${YEAR})\\s*(?:年|[-/.])\\s*(${TWO_DIGITS})\\s*(?:月份?|[-/.])\\s*(${TWO_DIGITS})\\s*[日号]?`, 'g'),
    ([, year, month, date]) => known(toYear(year!), month!, date!),
  ],
  [
    new RegExp(
      `(${Object.keys(RELATIVE_YEARS).join('|')})的?\\s*(${TWO_DIGITS})\\s*月份?\\s*(${TWO_DIGITS})\\s*[日号]?`,
      'g',
    ),
    ([, year, month, date], today) => known(Number(today.slice(0, 4)) + RELATIVE_YEARS[year!]!, month!, date!),
  ],
  [
    /(上上个?月|上个?月|这个?月|本月|下个?月)的?\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]/g,
    ([, word, date], today) => {
      const by = word!.startsWith('上上') ? -2 : word!.startsWith('上') ? -1 : word!.startsWith('下') ? 1 : 0
      const [year, month] = addMonths(`${today.slice(0, 7)}-01`, by).split('-')
      return known(Number(year), month!, date!)
    },
  ],
  [
    new RegExp(
      `(?<![\\d年])(${TWO_DIGITS})\\s*月份?\\s*(${TWO_DIGITS})\\s*(?:[日号]|(?![\\d个月万元块千百%份年天.十]))`,
      'g',
    ),
    ([, month, date], today) => nearest(month!, date!, today),
  ],
  [
    /(?<![\d.])(\d{1,2})\.(\d{1,2})(?=\s*[日号]?[^\d.]{0,2}(收|签|到手|拿|送达|查|冻|封|扣|生效|还|交|寄|立案))/g,
    ([, month, date], today) => nearest(month!, date!, today),
  ],
  [/(?<![\d/.-])(\d{1,2})\/(\d{1,2})(?![\d/.%])/g, ([, month, date], today) => nearest(month!, date!, today)],
  [
    new RegExp(Object.keys(RELATIVE_DAYS).join('|'), 'g'),
    ([word], today) => ({ day: addDays(today, RELATIVE_DAYS[word]!), yearAssumed: false }),
  ],
  [
    /(上上|上|这|本|下)?个?(?:周|星期|礼拜)([一二三四五六日天])/g,
    ([, which, weekday], today) => ({ day: weekDay(which, weekday!, today), yearAssumed: false }),
  ],
  [
    /(\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(天|个?星期|周|个?礼拜|个月)(?:以|之)?前/g,
    ([, count, unit], today) => {
      const number = fromChineseNumeral(count!)
      if (number === null) return null
      const day =
        unit === '天'
          ? addDays(today, -number)
          : unit === '个月'
            ? addMonths(today, -number)
            : addDays(today, -7 * number)
      return { day, yearAssumed: false }
    },
  ],
  [
    /(?<![\d月第./-])(\d{1,2})\s*号(?![楼院房令文铺线])/g,
    ([, date], today) => {
      const thisMonth = known(Number(today.slice(0, 4)), today.slice(5, 7), date!)
      if (thisMonth && thisMonth.day <= today) return thisMonth
      const [year, month] = addMonths(`${today.slice(0, 7)}-01`, -1).split('-')
      return known(Number(year), month!, date!)
    },
  ],
]

/** Every day that a text names, in the order of the text; relative ones are read from `today`. Days that don't exist are left out. */
export function findDays(text: string, today: Day): readonly FoundDay[] {
  const found: FoundDay[] = []
  const taken: [number, number][] = []
  for (const [form, read] of FORMS) {
    for (const match of text.matchAll(form)) {
      const [from, to] = [match.index, match.index + match[0].length]
      if (taken.some(([start, end]) => from < end && to > start)) continue
      taken.push([from, to])
      const day = read(match, today)
      if (day) found.push({ ...day, index: from, length: to - from })
    }
  }
  return found.sort((a, b) => a.index - b.index)
}

function toYear(text: string): number | null {
  const year = fromChineseNumeral(text.replaceAll('〇', '零').replaceAll('○', '零'))
  return year !== null && year < 100 ? 2000 + year : year
}

function known(year: number | null, month: string, date: string): ReturnType<Read> {
  const [m, d] = [fromChineseNumeral(month), fromChineseNumeral(date)]
  if (year === null || m === null || d === null) return null
  const day = `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
  return isRealDay(day) ? { day, yearAssumed: false } : null
}

/** The latest such day up to today; 29 February may be years back. */
function nearest(month: string, date: string, today: Day): ReturnType<Read> {
  const thisYear = Number(today.slice(0, 4))
  for (let year = thisYear; year > thisYear - 9; year--) {
    const found = known(year, month, date)
    if (found && found.day <= today) return { ...found, yearAssumed: true }
  }
  return null
}

/** Weeks begin on Monday. Without 上 or 这 it is the latest such weekday up to today. */
function weekDay(which: string | undefined, weekday: string, today: Day): Day {
  const wanted = Math.min(WEEKDAYS.indexOf(weekday), 6)
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7))
  switch (which) {
    case '上上':
      return addDays(monday, wanted - 14)
    case '上':
      return addDays(monday, wanted - 7)
    case '下':
      return addDays(monday, wanted + 7)
    case undefined: {
      const day = addDays(monday, wanted)
      return day <= today ? day : addDays(day, -7)
    }
    default:
      return addDays(monday, wanted)
  }
}
