import { findGoldRules, type RuleSource } from './gold.ts'
import type { EvalItem } from './items.ts'

/** The rules shown for a question, best first. */
export interface ShownRules {
  readonly item: EvalItem
  readonly passageIds: readonly string[]
}

export interface RetrievalFigures {
  readonly part: string
  readonly questions: number
  readonly hit1: number
  readonly hit4: number
  readonly recall4: number
  readonly mrr4: number
  readonly ndcg4: number
}

const TOP = 4
const discount = (place: number): number => 1 / Math.log2(place + 2)
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/**
 * How well the rules shown are chosen, over the answerable questions that name their sources. What must be found is
 * each source of the gold (a document, by any of the articles named); a second rule of one source gains nothing.
 */
export function computeRetrievalFigures(
  shown: readonly ShownRules[],
  passages: readonly RuleSource[],
): readonly RetrievalFigures[] {
  const judged = shown
    .filter(({ item }) => item.answerable && item.gold.length > 0)
    .map(({ item, passageIds }) => ({ item, ...judge(item, passageIds, passages) }))
  const parts: readonly (readonly [string, readonly (typeof judged)[number][]])[] = [
    ['all', judged],
    ['single-turn', judged.filter(({ item }) => item.history.length === 0)],
    ['multi-turn', judged.filter(({ item }) => item.history.length > 0)],
    ['traps', judged.filter(({ item }) => item.category === 'traps')],
  ]
  return parts.map(([part, rows]) => {
    const mean = (value: (row: (typeof judged)[number]) => number): number => sum(rows.map(value)) / (rows.length || 1)
    return {
      part,
      questions: rows.length,
      hit1: mean(row => (row.first === 0 ? 1 : 0)),
      hit4: mean(row => (row.first >= 0 ? 1 : 0)),
      recall4: mean(row => row.gains.filter(Boolean).length / row.item.gold.length),
      mrr4: mean(row => (row.first >= 0 ? 1 / (row.first + 1) : 0)),
      ndcg4: mean(row => gainOf(row.gains) / gainOf(row.item.gold.slice(0, TOP).map(() => true))),
    }
  })
}

const gainOf = (gains: readonly boolean[]): number => sum(gains.map((gain, place) => (gain ? discount(place) : 0)))

/** The place of the first right rule (-1 without one), and of each place whether it brings a source not seen before it. */
function judge(item: EvalItem, passageIds: readonly string[], passages: readonly RuleSource[]) {
  const right = item.gold.map(gold => new Set(findGoldRules(gold, passages).map(passage => passage.id)))
  const open = new Set(right)
  const top = passageIds.slice(0, TOP)
  const gains = top.map(id => {
    const source = [...open].find(rules => rules.has(id))
    return source !== undefined && open.delete(source)
  })
  return { first: top.findIndex(id => right.some(rules => rules.has(id))), gains }
}

const COLUMNS = ['questions', 'hit@1', 'hit@4', 'recall@4', 'MRR@4', 'nDCG@4'] as const

/** Head and cells, for a terminal and for a page alike. */
export const toCells = (figures: readonly RetrievalFigures[]): readonly (readonly string[])[] => [
  ['rules shown', ...COLUMNS],
  ...figures.map(({ part, questions, hit1, hit4, recall4, mrr4, ndcg4 }) => [
    part,
    String(questions),
    ...[hit1, hit4, recall4, mrr4, ndcg4].map(figure => (questions === 0 ? '-' : figure.toFixed(3))),
  ]),
]

export const renderRetrievalFigures = (figures: readonly RetrievalFigures[]): string =>
  toCells(figures)
    .map(cells => cells.map((cell, column) => (column === 0 ? cell.padEnd(14) : cell.padStart(11))).join(''))
    .join('\n')
