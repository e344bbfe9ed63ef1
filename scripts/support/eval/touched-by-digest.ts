import type { Passage } from '../../../src/domain/passage.ts'
import { findGoldRules } from './gold.ts'
import type { EvalItem } from './items.ts'

export interface Touched {
  /** Rules of the digest itself. */
  readonly rules: readonly Passage[]
  /** Evaluation questions whose gold it answers. */
  readonly items: readonly EvalItem[]
  /** Rules of other digests that point to it with `also`. */
  readonly pointing: readonly Passage[]
}

export interface LinkedItem {
  readonly item: EvalItem
  /** Ids of the documents that answer it. */
  readonly documents: ReadonlySet<string>
}

/** Each answerable question with the documents whose digests answer its gold. */
export const linkItems = (items: readonly EvalItem[], passages: readonly Passage[]): readonly LinkedItem[] =>
  items
    .filter(item => item.answerable)
    .map(item => ({
      item,
      documents: new Set(item.gold.flatMap(gold => findGoldRules(gold, passages).map(({ document }) => document.id))),
    }))

/** What to look at again when the digest of a document changes. */
export function findTouched(documentId: string, passages: readonly Passage[], linked: readonly LinkedItem[]): Touched {
  return {
    rules: passages.filter(({ document }) => document.id === documentId),
    items: linked.filter(({ documents }) => documents.has(documentId)).map(({ item }) => item),
    pointing: passages.filter(
      ({ document, also }) => document.id !== documentId && also.some(reference => reference.documentId === documentId),
    ),
  }
}
