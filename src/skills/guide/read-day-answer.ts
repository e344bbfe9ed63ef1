import { countDeadline } from '../../domain/deadlines/count-deadline.ts'
import type { CourtCalendar } from '../../domain/deadlines/court-calendar.ts'
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

/**
 * Answers "has the time run out?" for a person who names the day on which it began, as in 10月8日收到的. `null` where the
 * question is not of that kind, or the message names no single day up to `today` (`YYYY-MM-DD`).
 */
export function readDayAnswer(
  { rules, calendar }: DeadlineCount,
  { deadline, options }: GuideQuestion,
  text: string,
  today: string,
): DayAnswer | null {
  const rule = deadline ? rules.get(deadline) : undefined
  if (!rule || asksSomething(text)) return null
  const days = findDays(text, today)
  const start = days.length === 1 ? days[0]?.day : undefined
  if (!start || start > today) return null
  const { dueOn, moved } = countDeadline(rule, start, calendar)
  const isOver = today > dueOn
  const option = options.find(({ id }) => (id === 'over') === isOver && ['over', 'within', 'under'].includes(id))
  return option ? { option, note: guideWords.counted(start, dueOn, isOver, moved.length > 0) } : null
}
