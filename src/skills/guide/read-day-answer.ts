import { fromChineseNumeral } from '../../domain/article-number.ts'
import { countDeadline } from '../../domain/deadlines/count-deadline.ts'
import type { CourtCalendar } from '../../domain/deadlines/court-calendar.ts'
import { addDays, addMonths } from '../../domain/deadlines/days.ts'
import type { DeadlineRule } from '../../domain/deadlines/deadline-rule.ts'
import { findDays } from '../../domain/deadlines/find-days.ts'
import type { GuideOption, GuideQuestion } from '../../domain/guide/tree.ts'
import { guideWords } from '../../wording/guide.ts'
import { asksSomething } from './asks-something.ts'

/** Counts the deadlines that questions ask about. */
export interface DeadlineCount {
  readonly rules: ReadonlyMap<string, DeadlineRule>
  readonly calendar: CourtCalendar
}

export interface DayAnswer {
  readonly option: GuideOption
  /** How it was counted. */
  readonly note: string
}

const MONTH =
  /(?:(去年|今年|前年|大前年)|((?:19|20)\d{2})年)?的?\s*(\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?![\d日号])/
const YEARS_AGO: Readonly<Record<string, number>> = { 今年: 0, 去年: 1, 前年: 2, 大前年: 3 }

interface Span {
  readonly first: string
  readonly last: string
}

function readSpan(text: string, today: string): Span | null {
  const days = findDays(text, today)
  if (days.length === 0) return readMonth(text, today)
  return days.length === 1 ? { first: days[0]!.day, last: days[0]!.day } : null
}

/** A month that a text names without a day, up to today; the latest one where the year is left open. */
function readMonth(text: string, today: string): Span | null {
  const [, ago, named, word = ''] = MONTH.exec(text) ?? []
  const month = fromChineseNumeral(word)
  if (month === null || month < 1 || month > 12) return null
  const thisYear = Number(today.slice(0, 4))
  const latest = month <= Number(today.slice(5, 7)) ? thisYear : thisYear - 1
  const year = named ? Number(named) : ago ? thisYear - YEARS_AGO[ago]! : latest
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const last = addDays(addMonths(first, 1), -1)
  return { first, last: last > today ? today : last }
}

/**
 * Answers "has the time run out?" for a person who names the day on which it began, as in 10月8日收到的, or a month. `null` where
 * the question is not of that kind, or the message names no single day or month up to `today` (`YYYY-MM-DD`).
 */
export function readDayAnswer(
  { rules, calendar }: DeadlineCount,
  { deadline, options }: GuideQuestion,
  text: string,
  today: string,
): DayAnswer | null {
  const rule = deadline ? rules.get(deadline) : undefined
  if (!rule || asksSomething(text)) return null
  const span = readSpan(text, today)
  if (!span || span.first > today) return null
  const { dueOn, moved } = countDeadline(rule, span.last, calendar)
  const isOver = today > dueOn
  // A month will do where each of its days has the same answer.
  if (today > countDeadline(rule, span.first, calendar).dueOn !== isOver) return null
  const option = options.find(({ id }) => (id === 'over') === isOver && ['over', 'within', 'under'].includes(id))
  return option
    ? { option, note: guideWords.counted(span.last, dueOn, isOver, moved.length > 0, span.first !== span.last) }
    : null
}
