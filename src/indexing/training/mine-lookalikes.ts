import { createBm25Index } from '../../retrieval/keyword/create-bm25-index.ts'
import { selectTop } from '../../retrieval/select-top.ts'
import type { Features } from './feature-space.ts'

const LOOK_AT = 60
const KEEP = 40
/** Share of common grams from which two texts are taken for the same rule (an older version, a copy in another law). */
const SAME = 0.75

/**
 * Finds texts that share a question's words without being marked as its answer. Copies of an answer are left out: the collection
 * holds several versions of a law, and calling one wrong would teach nonsense.
 */
export function createLookalikeMiner(texts: readonly string[], features: readonly Features[]) {
  const index = createBm25Index({ entries: texts.map(text => [{ text, weight: 1 }]) })
  const sets = new Map<number, ReadonlySet<number>>()
  const gramsOf = (ordinal: number): ReadonlySet<number> => {
    const known = sets.get(ordinal) ?? new Set(features[ordinal]!.ids)
    sets.set(ordinal, known)
    return known
  }
  const isCopy = (a: number, b: number): boolean => {
    const left = gramsOf(a)
    const right = gramsOf(b)
    let common = 0
    for (const gram of left) if (right.has(gram)) common += 1
    return common > SAME * Math.min(left.size, right.size)
  }
  return (question: string, answers: readonly number[]): number[] =>
    Array.from(selectTop(index.match(question).scores, LOOK_AT, 0))
      .filter(found => !answers.some(answer => answer === found || isCopy(answer, found)))
      .slice(0, KEEP)
}
