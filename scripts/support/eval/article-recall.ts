import type { Passage } from '../../../src/domain/passage.ts'
import { toFold } from '../../../src/indexing/training/training-data.ts'
import type { FoundPassage, PassageQuery } from '../../../src/skills/answer-question/find-passages.ts'
import { findGoldRules } from './gold.ts'
import type { EvalItem } from './items.ts'
import { toPassageQuery } from './passage-query.ts'

export interface ArticleRecall {
  readonly part: string
  readonly single: RecallFigure
  readonly multi: RecallFigure
}

interface RecallFigure {
  readonly questions: number
  /** Share with a right rule among the first five that the search finds, before anything is left out for the answer. */
  readonly recall5: number
}

interface ArticleRecallOptions {
  readonly items: readonly EvalItem[]
  readonly passages: readonly Passage[]
  readonly findPassages: (query: PassageQuery) => Promise<readonly FoundPassage[]>
  readonly askedOn: string
  /** The part of the rules that the embedder was not trained on, as `train-embedder --fold` left it out. */
  readonly heldOut: { readonly fold: number; readonly folds: number }
}

const TOP = 5

/**
 * Recall@5 of the right rule, with the rules in two parts by a hash of their id: the part that a fold of the training leaves out and
 * the rest. A question with right rules in both parts tells nothing about either and is counted in `all` only.
 */
export async function computeArticleRecall({
  items,
  passages,
  findPassages,
  askedOn,
  heldOut,
}: ArticleRecallOptions): Promise<readonly ArticleRecall[]> {
  const judged: { part: string; multi: boolean; found: boolean }[] = []
  for (const item of items) {
    const right = new Set(item.gold.flatMap(gold => findGoldRules(gold, passages).map(passage => passage.id)))
    if (!item.answerable || right.size === 0) continue
    const found = await findPassages(toPassageQuery(item, askedOn))
    const rules = found.filter(({ passage }) => passage.document.shelf !== 'boundaries').slice(0, TOP)
    const held = [...right].filter(id => toFold(id, heldOut.folds) === heldOut.fold).length
    judged.push({
      part: held === right.size ? 'held out' : held === 0 ? 'trained on' : 'mixed',
      multi: item.history.length > 0,
      found: rules.some(({ passage }) => right.has(passage.id)),
    })
  }
  const figure = (rows: typeof judged): RecallFigure => ({
    questions: rows.length,
    recall5: rows.filter(({ found }) => found).length / (rows.length || 1),
  })
  return ['trained on', 'held out', 'all'].map(part => {
    const rows = part === 'all' ? judged : judged.filter(row => row.part === part)
    return { part, single: figure(rows.filter(row => !row.multi)), multi: figure(rows.filter(row => row.multi)) }
  })
}

const COLUMNS = ['single-turn', 'recall@5', 'multi-turn', 'recall@5'] as const

/** `fold` is the name of the part left out; null when the embedder was trained on all rules, and the table must not claim otherwise. */
export function renderArticleRecall(recalls: readonly ArticleRecall[], fold: string | null): string {
  const nameOf = (part: string): string => (fold !== null || part === 'all' ? part : HALVES[part]!)
  const lines = recalls.map(({ part, single, multi }) => [
    nameOf(part),
    ...[single, multi].flatMap(({ questions, recall5 }) => [
      String(questions),
      questions === 0 ? '-' : recall5.toFixed(3),
    ]),
  ])
  const note =
    fold === null
      ? 'The embedder was trained on the known questions of both halves (never on these), so neither half is unseen; --weights with --fold shows what is.'
      : `The embedder was trained without the known questions of fold ${fold}.`
  return [...[['right article', ...COLUMNS], ...lines].map(toLine), note].join('\n')
}

const HALVES: Readonly<Record<string, string>> = { 'trained on': 'half A', 'held out': 'half B' }

const toLine = (cells: readonly string[]): string =>
  cells.map((cell, column) => (column === 0 ? cell.padEnd(14) : cell.padStart(13))).join('')
