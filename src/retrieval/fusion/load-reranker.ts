import type { Embedder } from '../../models/embedder.ts'
import { createLearnedReranker } from './create-learned-reranker.ts'
import { createQuestionMemory } from './question-memory.ts'
import type { IndexedEntries, Reranker } from './reranker.ts'
import { readRerankerFile, toKnownQuestion } from './reranker-file.ts'

const SHIPPED = new URL('../../models/local/weights/reranker.json', import.meta.url)

/**
 * The shipped second stage for statute articles, or undefined where there is none or where it was trained for another embedder:
 * the trees know how far to trust that embedder's cosines and no other's. Throws when the file is damaged.
 */
export async function loadReranker(
  embedder: Embedder,
  path: string | URL = SHIPPED,
): Promise<((indexed: IndexedEntries) => Reranker) | undefined> {
  const file = await readRerankerFile(path)
  if (file?.embedder !== embedder.id) return undefined
  const memory = await createQuestionMemory(file.questions.map(toKnownQuestion), embedder)
  return ({ entries, keywordIndex }) =>
    createLearnedReranker({ entries, keywordIndex, memory, ensemble: file.ensemble })
}
