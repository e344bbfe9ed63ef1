import type { ItemScore } from './score.ts'

export interface CategorySummary {
  readonly category: string
  readonly items: number
  readonly correct: number
  readonly answerable: number
  readonly cited: number
  readonly withAllFacts: number
  readonly falseRefusals: number
  readonly unanswerable: number
  readonly rightRefusals: number
  readonly forbidden: number
  readonly unmarkedEnded: number
}

const count = (scores: readonly ItemScore[], test: (score: ItemScore) => boolean): number => scores.filter(test).length

/** A line per category, `ALL` last. */
export function summarise(scores: readonly ItemScore[]): readonly CategorySummary[] {
  const byCategory = Map.groupBy(scores, score => score.item.category)
  const groups: (readonly [string, readonly ItemScore[]])[] = [...byCategory, ['ALL', scores]]
  return groups.map(([category, group]) => {
    const answerable = group.filter(score => score.item.answerable)
    const unanswerable = group.filter(score => !score.item.answerable)
    return {
      category,
      items: group.length,
      correct: count(group, score => score.correct),
      answerable: answerable.length,
      cited: count(answerable, score => score.cited && !score.refused),
      withAllFacts: count(answerable, score => score.missingFacts.length === 0),
      falseRefusals: count(answerable, score => score.refused),
      unanswerable: unanswerable.length,
      rightRefusals: count(unanswerable, score => score.refused),
      forbidden: count(group, score => score.forbidden.length > 0),
      unmarkedEnded: group.reduce((sum: number, score) => sum + score.unmarkedEnded, 0),
    }
  })
}

export const share = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`

/** The table as people read it in a terminal. */
export function renderTable(rows: readonly CategorySummary[]): string {
  const head = ['category', 'n', 'correct', 'cited', 'facts', 'false refusal', 'right refusal', 'forbidden', 'ended']
  const lines = rows.map(row => [
    row.category,
    String(row.items),
    share(row.correct, row.items),
    share(row.cited, row.answerable),
    share(row.withAllFacts, row.answerable),
    share(row.falseRefusals, row.answerable),
    share(row.rightRefusals, row.unanswerable),
    String(row.forbidden),
    String(row.unmarkedEnded),
  ])
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map(line => line[column]!.length)) + 2)
  return [head, ...lines]
    .map(line =>
      line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join(''),
    )
    .join('\n')
}
