import { daysBetween, noticeDue, payoutDue, sixMonthsDue } from '../../domain/case-view/due-days.ts'
import { toProgress } from '../../domain/case-view/progress.ts'
import type { CaseView } from '../../domain/case-view/view-case.ts'
import type { Viewer } from '../../domain/case-view/viewer.ts'
import type { Citation, Reply, ReplyBlock } from '../../domain/reply.ts'
import { MEASURE_WORDS, renderMeasure } from '../../wording/case-status/measure-words.ts'
import { type RuleReference, STAGE_WORDS, STEP_NAMES } from '../../wording/case-status/stage-words.ts'
import { statusWords } from '../../wording/case-status/status-words.ts'

interface Status {
  readonly view: CaseView
  readonly viewer: Viewer
  /** `YYYY-MM-DD` in China. */
  readonly today: string
  /** When the court's data was so; a day in words. */
  readonly asOf: string
  readonly stale: boolean
  /** The citation of a rule as it stands on a day; `undefined` when the knowledge base lacks it or it is not in force. */
  readonly cite: (rule: RuleReference, day: string) => Citation | undefined
}

/** What a person is told about the case: where it stands, what was done, what comes, and what to do. From templates alone; the buttons are the request's. */
export function composeStatus({ view, viewer, today, asOf, stale, cite }: Status): Omit<Reply, 'suggestions'> {
  const citations: Citation[] = []
  const toNumbers = (rules: readonly RuleReference[]): number[] => {
    const numbers = rules.map(rule => {
      const citation = cite(rule, today)
      if (!citation) return 0
      const known = citations.findIndex(({ passageId }) => passageId === citation.passageId)
      return known >= 0 ? known + 1 : citations.push(citation)
    })
    return [...new Set(numbers.filter(number => number > 0))]
  }
  const words = STAGE_WORDS[view.stage]
  const block = (kind: ReplyBlock['kind'], text: string, rules: readonly RuleReference[] = []): ReplyBlock[] =>
    text === '' ? [] : [{ kind, text, cites: toNumbers(rules) }]
  const events = [...(view.events ?? [])].sort((a, b) => (a.on < b.on ? -1 : 1))
  const measures = view.measures ?? []
  const held = measures.map(({ type }) => MEASURE_WORDS[type].rule).filter(rule => rule !== null)
  const due = { today, ...deadlinesOf(view) }
  const blocks = [
    ...block('conclusion', statusWords.where(view, viewer, words.plain)),
    ...block('text', statusWords.timeline(events)),
    ...block('basis', `${words.next}${statusWords.due(view.stage, viewer.role, due)}`, [
      ...words.rules,
      ...statusWords.rulesOfDue(view.stage, viewer.role, due),
    ]),
    ...block(
      'text',
      measures.length === 0
        ? ''
        : `${statusWords.measures}\n${measures
            .map(measure => renderMeasure(measure, measure.until === null ? null : daysBetween(today, measure.until)))
            .join('\n')}`,
      held,
    ),
    ...block('text', statusWords.money(view, viewer.role), statusWords.rulesOfMoney(view, viewer.role)),
    ...block('next-step', `${words.today[viewer.role]}${statusWords.contact(view)}`),
    ...block('note', statusWords.origin(asOf, stale)),
  ]
  return {
    outcome: 'case_status',
    blocks,
    citations,
    card: {
      kind: 'case',
      inPlaceOf: events.length > 0 ? 1 : -1,
      steps: toProgress(view.stage).map(({ stage, state }) => ({ name: STEP_NAMES[stage], state })),
      events,
    },
  }
}

const deadlinesOf = ({ filedOn, events = [] }: CaseView) => ({
  notice: filedOn ? noticeDue(filedOn) : null,
  sixMonths: filedOn ? sixMonthsDue(filedOn) : null,
  payout: payoutDue(events),
})
