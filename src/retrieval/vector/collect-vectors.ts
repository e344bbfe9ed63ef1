import type { Embedder } from '../../models/embedder.ts'
import { stripArticleNumber } from '../article-name.ts'
import type { RetrievalEntry } from '../retriever.ts'
import { createRowStore } from './row-store.ts'
import type { EntryVectors } from './vector-index.ts'

const BATCH = 256

/** A vector for each entry's own text and one for each of its questions. `onProgress` hears the entries done. */
export async function collectVectors(
  entries: readonly RetrievalEntry[],
  embedder: Embedder,
  onProgress: (done: number) => void = () => {},
): Promise<EntryVectors> {
  const starts = new Int32Array(entries.length + 1)
  const rows = createRowStore(
    embedder.dimensions,
    entries.reduce((sum, { questions = [] }) => sum + 1 + questions.length, 0),
  )
  for (let from = 0; from < entries.length; from += BATCH) {
    const batch = entries.slice(from, from + BATCH)
    const texts: string[] = []
    for (const [offset, entry] of batch.entries()) {
      texts.push(`${stripArticleNumber(entry.name)}\n${entry.content}`, ...(entry.questions ?? []))
      starts[from + offset + 1] = rows.count + texts.length
    }
    for (const row of await embedder.embed(texts)) rows.add(row)
    onProgress(from + batch.length)
  }
  return { dimensions: embedder.dimensions, rows, starts }
}
