import type { CountedDeadline } from '../../domain/deadlines/count-deadline.ts'
import { firstOfLastMonths } from '../../domain/deadlines/count-limitation.ts'
import type { CourtCalendar } from '../../domain/deadlines/court-calendar.ts'
import { addDays, type Day } from '../../domain/deadlines/days.ts'
import type { DeadlineRule } from '../../domain/deadlines/deadline-rule.ts'
import type { Reply, ReplyBlock } from '../../domain/reply.ts'
import type { PassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'
import {
  ADD_TO_CALENDAR,
  deadlineWords,
  REMIND_ME,
  renderActed,
  renderConclusion,
  renderSteps,
} from '../../wording/deadlines.ts'
import { ASK_FOR_A_PERSON, AUTOMATIC_LABEL } from '../../wording/replies.ts'
import { renderSourceName } from '../../wording/sources.ts'
import { type Citing, createCiting } from './cite-rules.ts'

/** 民诉法第八十五条 and 民诉法解释第一百二十五条: how periods are counted. */
const COUNTING_RULES = ['civil-procedure-law-2023/42', 'cpl-interpretation-2022/103'] as const
/** 执行程序解释第十九条: the period stands still within its last six months. */
const STANDING_STILL = 'enforcement-procedure-interpretation-2020/16'

/** The article stands in the source's name already. */
const OWN_ARTICLE = /^按第[^，：。]{1,16}条(第[^，：。]{1,3}款)?[，：]/

export interface DeadlineAnswer {
  readonly reply: Reply
  readonly passageIds: readonly string[]
}

/** A period that can start anew and stand still. */
interface Limitation {
  /** Day that it began with before anything interrupted it. */
  readonly start: Day
  readonly interruptedOn: Day | null
  readonly suspendedDays: number
  /** Its last day had it not stood still. */
  readonly plainEnd: Day
  readonly namesObstacle: boolean
}

interface Composition {
  readonly rule: DeadlineRule
  readonly counted: CountedDeadline
  readonly today: Day
  readonly calendar: CourtCalendar
  /** Day on which the document took effect, where days of grace ran before the deadline. */
  readonly effectiveOn: Day | null
  readonly yearAssumed: boolean
  readonly actedOn: Day | null
  readonly limitation: Limitation | null
  readonly canRemind: boolean
}

const block = (kind: ReplyBlock['kind'], text: string, cites: readonly number[] = []): ReplyBlock => ({
  kind,
  text,
  cites,
})

/** The day, how it was counted, the rule, what to do, and what happens when it is missed. */
export function composeDeadline(index: PassageIndex, composition: Composition): DeadlineAnswer {
  const { rule, counted, today, calendar, limitation } = composition
  if (rule.kind === 'never') return composeNever(index, rule, today)
  const { dueOn, lastDay } = counted
  const start = limitation?.start ?? counted.start
  const isOver = dueOn < today
  const citing = createCiting(index, today)
  const ofRule = citing.cite(rule.passageId)
  const conclusion = [
    renderConclusion({ ...rule, kind: rule.kind }, dueOn, today, addDays(dueOn, 1)),
    ...(composition.actedOn ? [renderActed(composition.actedOn, dueOn)] : []),
    ...(limitation?.interruptedOn ? [deadlineWords.interrupted(limitation.interruptedOn)] : []),
    ...(limitation && limitation.suspendedDays > 0
      ? [deadlineWords.stoodStill(limitation.suspendedDays, limitation.plainEnd)]
      : []),
    ...(rule.renewable && !isOver && !calendar.isWorkingDay(dueOn)
      ? [deadlineWords.closedEnd(calendar.previousWorkingDay(dueOn))]
      : []),
  ].join('')
  const assumptions = [
    deadlineWords.assumedStart(rule.starts, start),
    ...(composition.yearAssumed ? [deadlineWords.assumedYear(composition.effectiveOn ?? start)] : []),
    ...(counted.provisional ? [deadlineWords.provisional(lastDay, workingDayUpTo(lastDay, calendar))] : []),
    ...(rule.note ? [rule.note] : []),
  ]
  const blocks = [
    block('conclusion', conclusion, ofRule),
    block('basis', renderSteps(rule, counted, composition.effectiveOn, limitation), citing.cite(...COUNTING_RULES)),
    ...(limitation?.namesObstacle ? [block('text', renderObstacle(limitation), citing.cite(STANDING_STILL))] : []),
    block('basis', renderBasis(index, rule, citing), ofRule),
    ...(isOver && rule.kind !== 'opens'
      ? [block('next-step', renderMissed(rule), citing.cite(...rule.also))]
      : [
          block('next-step', rule.todo, ofRule),
          block('text', deadlineWords.missed(rule.missed), citing.cite(...rule.also)),
        ]),
    block('text', assumptions.join('')),
    block('note', AUTOMATIC_LABEL),
  ]
  return finish(citing, blocks, isOver ? [] : [...(composition.canRemind ? [REMIND_ME] : []), ADD_TO_CALENDAR])
}

/** Asks for the fact that is missing, and says the rule meanwhile. */
export function composeAsk(
  index: PassageIndex,
  { text, rule, today, choices }: { text: string; rule: DeadlineRule | null; today: Day; choices: readonly string[] },
): DeadlineAnswer {
  const citing = createCiting(index, today)
  const cites = rule ? citing.cite(rule.passageId) : []
  const blocks = [
    block('conclusion', text, cites),
    ...(rule ? [block('basis', renderBasis(index, rule, citing), cites), block('next-step', rule.todo, cites)] : []),
    block('note', AUTOMATIC_LABEL),
  ]
  return finish(citing, blocks, choices)
}

function composeNever(index: PassageIndex, rule: DeadlineRule, today: Day): DeadlineAnswer {
  const citing = createCiting(index, today)
  const cites = citing.cite(rule.passageId)
  return finish(
    citing,
    [
      block('conclusion', deadlineWords.whichStartOfOpen(rule, rule.note ?? ''), cites),
      block('basis', renderBasis(index, rule, citing), cites),
      block('next-step', rule.todo, cites),
      block('text', deadlineWords.missed(rule.missed), citing.cite(...rule.also)),
      block('note', AUTOMATIC_LABEL),
    ],
    [],
  )
}

const renderObstacle = ({ suspendedDays, plainEnd }: Limitation): string =>
  suspendedDays > 0
    ? deadlineWords.obstacleCounted
    : deadlineWords.obstacleWindow(firstOfLastMonths(plainEnd), plainEnd)

const renderMissed = ({ kind, missed }: DeadlineRule): string =>
  kind === 'court' ? deadlineWords.lateAlready(missed) : deadlineWords.missedAlready(missed)

function renderBasis(index: PassageIndex, rule: DeadlineRule, citing: Citing): string {
  const [number = 1] = citing.cite(rule.passageId)
  const source = renderSourceName({ ...citing.citations[number - 1]!, article: rule.articles })
  const basis = index.byId.get(rule.passageId)?.basis ?? ''
  return `${source}：${basis.replace(OWN_ARTICLE, '')}`
}

const workingDayUpTo = (day: Day, calendar: CourtCalendar): Day =>
  calendar.isWorkingDay(day) ? day : calendar.previousWorkingDay(day)

const finish = (citing: Citing, blocks: readonly ReplyBlock[], suggestions: readonly string[]): DeadlineAnswer => ({
  reply: {
    outcome: 'guided_deadline',
    blocks,
    citations: citing.citations,
    suggestions: [...suggestions, ASK_FOR_A_PERSON],
  },
  passageIds: citing.passageIds,
})
