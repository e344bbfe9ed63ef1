import { countDeadline } from '../../domain/deadlines/count-deadline.ts'
import type { CourtCalendar } from '../../domain/deadlines/court-calendar.ts'
import type { Day } from '../../domain/deadlines/days.ts'
import { calculateDelayInterest } from '../../domain/deadlines/delay-interest.ts'
import type { ReplyBlock } from '../../domain/reply.ts'
import type { PassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'
import { deadlineWords } from '../../wording/deadlines.ts'
import { delayInterestWords as words } from '../../wording/delay-interest.ts'
import { ASK_FOR_A_PERSON, AUTOMATIC_LABEL } from '../../wording/replies.ts'
import { createCiting } from './cite-rules.ts'
import type { DeadlineAnswer } from './compose-deadline.ts'
import type { InterestQuestion } from './read-interest-question.ts'

const FORMULA = 'delay-interest-2014/1'
const BASE = 'delay-interest-2014/3'
const BEGINS = 'delay-interest-2014/4'
const ENDS = 'delay-interest-2014/5'
const NOT_COUNTED = 'delay-interest-2014/6'
const ORDER = 'delay-interest-2014/7'
const OLD_DEBTS = 'delay-interest-2014/10'

/** Interest for delay as a table of its periods, and what is still owed. */
export function composeInterest(
  index: PassageIndex,
  question: InterestQuestion,
  { today, calendar }: { readonly today: Day; readonly calendar: CourtCalendar },
): DeadlineAnswer {
  const { principal, due, graceDays, payments, yearlyRate } = question
  const grace = { length: { amount: graceDays, unit: 'days' as const }, counting: 'court' as const }
  const dueOn = graceDays > 0 ? countDeadline(grace, due.day, calendar).dueOn : due.day
  const until = question.until ?? today
  const general = yearlyRate === null ? undefined : { yearlyRate, after: dueOn }
  const found = calculateDelayInterest({ principal, dueOn, until, payments, general })
  const citing = createCiting(index, today)
  const block = (kind: ReplyBlock['kind'], text: string, ...rules: readonly string[]): ReplyBlock => ({
    kind,
    text,
    cites: citing.cite(...rules),
  })
  const general_ = yearlyRate === null ? words.noGeneral : words.general(found.general, yearlyRate, dueOn)
  const blocks = [
    block('conclusion', found.days === 0 ? words.notYet(dueOn) : words.conclusion(found, until), FORMULA),
    ...(found.segments.length > 0 ? [block('basis', words.steps(found, dueOn), FORMULA, BEGINS, ENDS)] : []),
    block('basis', general_, FORMULA, BASE),
    ...(payments.length > 0 ? [block('basis', words.left(found), ORDER)] : []),
    ...(found.olderPart ? [block('basis', words.older, OLD_DEBTS)] : []),
    block('next-step', words.nextStep, BASE),
    block('text', `${words.assumptions(dueOn, until, question.until === null)}${words.excluded}`, NOT_COUNTED),
    ...(due.yearAssumed ? [block('text', deadlineWords.assumedYear(due.day))] : []),
    block('note', AUTOMATIC_LABEL),
  ]
  return {
    reply: { outcome: 'guided_deadline', blocks, citations: citing.citations, suggestions: [ASK_FOR_A_PERSON] },
    passageIds: citing.passageIds,
  }
}
