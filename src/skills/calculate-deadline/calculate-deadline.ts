import { type CountedDeadline, countDeadline } from '../../domain/deadlines/count-deadline.ts'
import { countLimitation, type Interruption, type Suspension } from '../../domain/deadlines/count-limitation.ts'
import type { CourtCalendar } from '../../domain/deadlines/court-calendar.ts'
import { type Day, daysBetween } from '../../domain/deadlines/days.ts'
import type { DeadlineMemory } from '../../domain/deadlines/deadline-memory.ts'
import type { DeadlineRule } from '../../domain/deadlines/deadline-rule.ts'
import type { PassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'
import { deadlineWords, RULE_LABELS, renderLength } from '../../wording/deadlines.ts'
import { composeAsk, composeDeadline, type DeadlineAnswer } from './compose-deadline.ts'
import { composeFee } from './compose-fee.ts'
import { composeInterest } from './compose-interest.ts'
import {
  chooseRule,
  type DeadlineQuestion,
  readDay,
  readDeadlineQuestion,
  readEvents,
} from './read-deadline-question.ts'
import { readFeeQuestion } from './read-fee-question.ts'
import { readInterestQuestion } from './read-interest-question.ts'
import { namesObstacle } from './read-obstacles.ts'

export interface DeadlineQuery {
  readonly text: string
  /** The day that 昨天 is read from and time is left until. */
  readonly today: Day
  /** What the conversation remembers of a deadline talked about before. */
  readonly memory: DeadlineMemory | null
  /** Whether a reminder can be kept. */
  readonly canRemind: boolean
}

export interface CalculatedDeadline extends DeadlineAnswer {
  readonly memory: DeadlineMemory | null
}

/** `null` when the message is no question for a deadline: the next skill then has it. */
export type CalculateDeadline = (query: DeadlineQuery) => CalculatedDeadline | null

interface Dependencies {
  readonly rules: readonly DeadlineRule[]
  readonly index: PassageIndex
  readonly calendar: CourtCalendar
}

/** An answer to a question asked back still counts so many days later. */
const REMEMBERED_DAYS = 7
const LONGEST_ANSWER = 24
/** One that adds what happened in between. */
const LONGEST_ADDITION = 48
/** What may stand beside a day that answers the question for it. */
const SAYS_WHEN = /收|签|到|拿|送|领|生效|查封|冻|封|扣|还清|付清|交|寄|递|立案|列|知道|作出|公告|流拍|履行/
/** 中间我住院了, but not 我住院了，能不能申请救助. */
const isAboutTheCount = (text: string): boolean =>
  [...text].length <= 12 || /时效|期限|怎么算|算不算|停|往后|延长|到哪|来得及|过期/.test(text)
const isInterruption = (event: Interruption | Suspension): boolean => event.kind === 'interrupt'
const FILLS = /^[是在就应该大概好像可能的吧了呢左右，,。.！!\s]*$/
const CORRECTS = /^(那|如果|要是|不对|不是|错了|应该是|改成|换成|哦|噢|是)/

/** Calculates deadlines, interest for delay and the court's fees; asks back for the one fact that is missing. Pure: the same query, the same answer. */
export function createCalculateDeadline({ rules, index, calendar }: Dependencies): CalculateDeadline {
  const byId = new Map(rules.map(rule => [rule.id, rule]))

  const remember = (query: DeadlineQuery, given: Partial<DeadlineMemory>): DeadlineMemory => ({
    on: query.today,
    ruleId: null,
    asks: null,
    options: [],
    start: null,
    dueOn: null,
    ...given,
  })

  function answer(query: DeadlineQuery, question: DeadlineQuestion): CalculatedDeadline | null {
    const { today } = query
    const { ruleId, options, start } = question
    const rule = ruleId === null ? null : byId.get(ruleId)
    // A knowledge folder of one's own may not have the rule.
    if (rule === undefined) return null
    if (rule === null) {
      const known = options.filter(id => byId.has(id))
      if (known.length === 0) return null
      const choices = known.flatMap(id => RULE_LABELS[id] ?? [])
      const text = known[0]!.startsWith('seizure') ? deadlineWords.whichSeizure : deadlineWords.whichRule
      const memory = remember(query, { asks: 'rule', options: known, start: start?.day ?? null })
      return { ...composeAsk(index, { text, rule: null, today, choices }), memory }
    }
    if (start === null && rule.kind !== 'never') {
      const text = deadlineWords.whichStart(rule, renderLength(rule.length))
      const memory = remember(query, { ruleId: rule.id, asks: 'start' })
      return { ...composeAsk(index, { text, rule, today, choices: [] }), memory }
    }
    return calculate(query, rule, question, start ?? { day: today, yearAssumed: false })
  }

  function calculate(
    query: DeadlineQuery,
    rule: DeadlineRule,
    { graceDays, actedOn, events, namesObstacle: names }: Omit<DeadlineQuestion, 'ruleId' | 'options' | 'start'>,
    given: { readonly day: Day; readonly yearAssumed: boolean },
  ): CalculatedDeadline {
    const { today, canRemind } = query
    const grace = { length: { amount: graceDays, unit: 'days' as const }, counting: 'court' as const }
    const withGrace = graceDays > 0 && rule.interruptible
    const start = withGrace ? countDeadline(grace, given.day, calendar).dueOn : given.day
    const limitation = rule.interruptible ? countLimitation(rule.length, start, events, calendar) : null
    const counted: CountedDeadline = limitation ?? countDeadline(rule, start, calendar)
    const isOpen = counted.dueOn >= today && rule.kind !== 'never'
    const composed = composeDeadline(index, {
      rule,
      counted,
      today,
      calendar,
      effectiveOn: withGrace ? given.day : null,
      yearAssumed: given.yearAssumed,
      actedOn: rule.kind === 'act' ? actedOn : null,
      limitation: limitation && {
        ...limitation,
        start,
        plainEnd: countLimitation(rule.length, start, events.filter(isInterruption), calendar).lastDay,
        namesObstacle: names || events.some(event => !isInterruption(event)),
      },
      canRemind,
    })
    const dueOn = isOpen ? counted.dueOn : null
    return {
      ...composed,
      memory: remember(query, { ruleId: rule.id, start: given.day, dueOn, graceDays, events, namesObstacle: names }),
    }
  }

  /** A short message that gives what was asked for, or corrects the day. */
  function continueTalk(query: DeadlineQuery, memory: DeadlineMemory): CalculatedDeadline | null {
    const { text, today } = query
    if (daysBetween(memory.on, today) > REMEMBERED_DAYS || [...text].length > LONGEST_ADDITION) return null
    const nothing = { options: [], graceDays: memory.graceDays ?? 0, actedOn: null, namesObstacle: false }
    const known = memory.events ?? []
    if (memory.ruleId && memory.start && byId.get(memory.ruleId)?.interruptible) {
      const added = readEvents(text, today, memory.namesObstacle)
      const start = { day: memory.start, index: 0, length: 0, yearAssumed: false }
      const events = [...known, ...added]
      if (added.length > 0) return answer(query, { ...nothing, ruleId: memory.ruleId, start, events })
      if (isAboutTheCount(text) && namesObstacle(text) && !readDay(text, today)) {
        return answer(query, { ...nothing, ruleId: memory.ruleId, start, events, namesObstacle: true })
      }
    }
    if ([...text].length > LONGEST_ANSWER) return null
    const day = readDay(text, today)
    if (memory.asks === 'rule') {
      const label = memory.options.find(id => RULE_LABELS[id] === text)
      const ruleId = label ?? chooseRule(text, memory.options)
      if (!ruleId) return null
      const start = memory.start ? { day: memory.start, index: 0, length: 0, yearAssumed: false } : null
      return answer(query, { ...nothing, ruleId, start: day ?? start, events: known })
    }
    if (!day || !memory.ruleId) return null
    const beside = `${text.slice(0, day.index)}${text.slice(day.index + day.length)}`
    const isDay = FILLS.test(beside)
    const isAnswer = isDay || CORRECTS.test(text) || (memory.asks === 'start' && SAYS_WHEN.test(beside))
    return isAnswer ? answer(query, { ...nothing, ruleId: memory.ruleId, start: day, events: known }) : null
  }

  return query => {
    const interest = readInterestQuestion(query.text, query.today)
    if (interest) {
      return { ...composeInterest(index, interest, { today: query.today, calendar }), memory: null }
    }
    const fee = readFeeQuestion(query.text)
    const charged = fee && composeFee(index, fee, query.today)
    if (charged) return { ...charged, memory: null }
    const question = readDeadlineQuestion(query.text, query.today)
    const answered = question && answer(query, question)
    if (answered) return answered
    return query.memory ? continueTalk(query, query.memory) : null
  }
}
