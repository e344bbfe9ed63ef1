import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chinaCalendar } from '../../../src/domain/deadlines/china-calendar.ts'
import { countDeadline } from '../../../src/domain/deadlines/count-deadline.ts'
import { calculateDelayInterest } from '../../../src/domain/deadlines/delay-interest.ts'
import { createPassageIndex } from '../../../src/retrieval/knowledge/create-passage-index.ts'
import { loadDeadlineRules } from '../../../src/retrieval/knowledge/load-deadline-rules.ts'
import { loadKnowledge } from '../../../src/retrieval/knowledge/load-knowledge.ts'
import { readFixture } from '../../helpers/read-fixture.ts'

interface DeadlineExample {
  readonly id: string
  readonly rule: string
  readonly start: string
  readonly last: string
  readonly due: string
  readonly document: string
  readonly number: string
  readonly article: string
  readonly why: string
}

interface InterestExample {
  readonly id: string
  readonly principal: number
  readonly dueOn: string
  readonly until: string
  readonly payments: readonly { readonly on: string; readonly amount: number }[]
  readonly general: { readonly yearlyRate: number; readonly after: string } | null
  readonly first: 'general' | 'principal'
  readonly expect: {
    readonly days: number
    readonly doubled: number
    readonly general: number
    readonly left: { readonly principal: number; readonly general: number; readonly doubled: number }
  }
  readonly why: string
}

const folder = join(import.meta.dirname, '../../../knowledge')
const [rules, knowledge] = await Promise.all([loadDeadlineRules(folder), loadKnowledge(folder)])
const index = createPassageIndex(knowledge)
const examples = readFixture<DeadlineExample>('deadlines/examples.jsonl')
const interest = readFixture<InterestExample>('deadlines/interest.jsonl')
const toFen = (yuan: number): number => Math.round(yuan * 100)

describe('worked examples, calculated another way', () => {
  it('should be many, over nearly all rules that count days', () => {
    const counting = rules.filter(rule => rule.kind !== 'never')
    expect(examples.length).toBeGreaterThanOrEqual(120)
    expect(new Set(examples.map(example => example.rule)).size).toBeGreaterThanOrEqual(counting.length - 3)
  })

  it.each(examples)('should end $rule that starts on $start on $due ($why)', example => {
    const rule = rules.find(({ id }) => id === example.rule)!
    const counted = countDeadline(rule, example.start, chinaCalendar)
    expect([counted.lastDay, counted.dueOn]).toEqual([example.last, example.due])
    const { document } = index.byId.get(rule.passageId)!
    expect([document.title, document.number, rule.articles]).toEqual([
      example.document,
      example.number,
      example.article,
    ])
  })

  it.each(interest)('should calculate the interest of $id ($why)', example => {
    const { principal, payments, general, ...rest } = example
    const found = calculateDelayInterest({
      ...rest,
      principal: toFen(principal),
      payments: payments.map(({ on, amount }) => ({ on, amount: toFen(amount) })),
      general: general ?? undefined,
    })
    expect({
      days: found.days,
      doubled: found.doubled / 100,
      general: found.general / 100,
      left: {
        principal: found.left.principal / 100,
        general: found.left.general / 100,
        doubled: found.left.doubled / 100,
      },
    }).toEqual(example.expect)
  })
})
