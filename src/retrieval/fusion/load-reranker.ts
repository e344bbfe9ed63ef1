import type { Embedder } from '../../models/embedder.ts'
import { createLearnedReranker } from './create-learned-reranker.ts'
import { createQuestionMemory } from './question-memory.ts'
import type { IndexedEntries, Reranker } from './reranker.ts'
import { readRerankerFile, toKnownQuestion } from './reranker-file.ts'

const SHIPPED = new URL('../../models/local/weights/reranker.json', import.meta.url)

/**
 * The shipped second stage for statute articles, or undefined where there is none or where the embedder is not the trained one:
 * the trees know how far to trust that embedder's cosines and no other's. Throws when the file is damaged.
 */
export async function loadReranker(
  embedder: Embedder,
  path: string | URL = SHIPPED,
): Promise<((indexed: IndexedEntries) => Reranker) | undefined> {
  if (!embedder.id.startsWith('static-')) return undefined
  const file = await readRerankerFile(path)
  if (!file) return undefined
  const memory = await createQuestionMemory(file.questions.map(toKnownQuestion), embedder)
  return ({ entries, keywordIndex }) =>
    createLearnedReranker({ entries, keywordIndex, memory, ensemble: file.ensemble })
}
