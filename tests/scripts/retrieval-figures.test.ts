import { describe, expect, it } from 'vitest'
import type { RuleSource } from '../../scripts/support/eval/gold.ts'
import type { EvalItem } from '../../scripts/support/eval/items.ts'
import { computeRetrievalFigures } from '../../scripts/support/eval/retrieval-figures.ts'

const first = { title: '示例甲法', number: '', ended: null }
const second = { title: '示例乙规定', number: '', ended: null }
const PASSAGES: readonly RuleSource[] = [
  { id: 'a/1', articles: '第一条', document: first },
  { id: 'a/2', articles: '第一条、第二条', document: first },
  { id: 'a/3', articles: '第三条', document: first },
  { id: 'b/1', articles: '第五条', document: second },
]
const item = (gold: readonly [string, string][], more: Partial<EvalItem> = {}): EvalItem => ({
  id: 'x',
  category: 'traps',
  question: '问',
  history: [],
  answerable: true,
  gold: gold.map(([title, article]) => ({ title, number: '', articles: [article] })),
  facts: [],
  forbidden: [],
  ...more,
})
const both: readonly [string, string][] = [
  ['示例甲法', '第一条'],
  ['示例乙规定', '第五条'],
]
const figuresOf = (asked: EvalItem, passageIds: readonly string[]) =>
  computeRetrievalFigures([{ item: asked, passageIds }], PASSAGES)[0]!

describe('retrieval figures', () => {
  it('should be 1 when every source stands first', () => {
    const figures = { hit1: 1, hit4: 1, recall4: 1, mrr4: 1, ndcg4: 1 }
    expect(figuresOf(item(both), ['b/1', 'a/1'])).toMatchObject(figures)
  })

  it('should fall with the place, and count a source once', () => {
    const { hit1, hit4, recall4, mrr4, ndcg4 } = figuresOf(item(both), ['a/3', 'a/1', 'a/2'])
    expect({ hit1, hit4, recall4, mrr4 }).toEqual({ hit1: 0, hit4: 1, recall4: 0.5, mrr4: 0.5 })
    expect(ndcg4).toBeCloseTo(1 / Math.log2(3) / (1 + 1 / Math.log2(3)), 10)
  })

  it('should not look beyond the fourth place', () => {
    const figures = { questions: 1, hit1: 0, hit4: 0, recall4: 0, mrr4: 0, ndcg4: 0 }
    expect(figuresOf(item(both), ['a/3', 'a/3', 'a/3', 'a/3', 'b/1'])).toMatchObject(figures)
    expect(figuresOf(item(both), [])).toMatchObject(figures)
  })

  it('should take in answerable questions with sources only, and tell turns and traps apart', () => {
    const shown = [
      item(both),
      item(both, { category: 'other', history: ['before'] }),
      item([], {}),
      item(both, { answerable: false }),
    ].map(asked => ({ item: asked, passageIds: ['b/1'] }))
    const counts = computeRetrievalFigures(shown, PASSAGES).map(({ part, questions }) => [part, questions])
    expect(counts).toEqual([
      ['all', 2],
      ['single-turn', 1],
      ['multi-turn', 1],
      ['traps', 1],
    ])
  })
})
