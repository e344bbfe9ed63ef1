import type { Embedder } from '../../models/embedder.ts'
import type { KeywordIndex } from '../keyword/keyword-index.ts'
import type { Hit, RetrievalEntry, Retriever } from '../retriever.ts'
import { selectTop } from '../select-top.ts'
import type { VectorIndex } from '../vector/vector-index.ts'
import type { Candidate, Reranker } from './reranker.ts'

export interface FusedRetrieverDependencies {
  readonly entries: readonly Pick<RetrievalEntry, 'id'>[]
  readonly keywordIndex: KeywordIndex
  readonly vectorIndex: VectorIndex
  readonly embedder: Embedder
  /** What a cosine counts beside a BM25 share; tuned on data for each embedder. */
  readonly weight: number
  /** What an entry's support counts, where entries have many vectors. */
  readonly supportWeight?: number
  /** Entries that each side proposes, at least. */
  readonly candidates?: number
  /** `keyword` leaves proposing to BM25: the vectors of what it proposed are compared, not those of all entries. */
  readonly proposedBy?: 'keyword' | 'both'
  readonly reranker?: Reranker | undefined
}

/**
 * Keyword and vector search as one: score = BM25 / highest BM25 + weight x cosine (+ weight x support). Ranks are not fused: equal reciprocal ranks lost a
 * quarter of the first-place hits in our measurements, since they throw away how sure each side is.
 */
export function createFusedRetriever({
  entries,
  keywordIndex,
  vectorIndex,
  embedder,
  weight,
  supportWeight = 0,
  candidates: pool = 200,
  proposedBy = 'both',
  reranker,
}: FusedRetrieverDependencies): Retriever {
  return {
    retrieve: async (query, top) => {
      if (entries.length === 0 || top <= 0) return []
      const [vector] = await embedder.embed([query])
      const { scores, best, possible } = keywordIndex.match(query)
      const proposed = new Set(selectTop(scores, Math.max(pool, top), 0))
      if (vector && (proposedBy === 'both' || best === 0)) {
        for (const ordinal of vectorIndex.nearest(vector, Math.max(pool, top)).entries) proposed.add(ordinal)
      }
      const ordinals = Int32Array.from(proposed)
      const none = new Float32Array(ordinals.length)
      const { similarities, supports } = vector
        ? vectorIndex.compare(vector, ordinals)
        : { similarities: none, supports: none }
      const found: Candidate[] = Array.from(ordinals, (ordinal, at) => {
        const keyword = best > 0 ? scores[ordinal]! / best : 0
        const similarity = similarities[at]!
        const fused = keyword + weight * similarity + supportWeight * supports[at]!
        return { ordinal, keyword, similarity, fused }
      })
      // Without a single shared character or feature there is nothing to rank.
      if (best === 0 && similarities.every(similarity => similarity === 0)) return []
      const ranks = reranker && vector ? reranker.score(query, vector, found) : found.map(candidate => candidate.fused)
      return Array.from(selectTop(ranks, top), (at): Hit => {
        const { ordinal, similarity } = found[at]!
        const coverage = possible > 0 ? Math.min(1, scores[ordinal]! / possible) : 0
        return { id: entries[ordinal]!.id, score: ranks[at]!, similarity, coverage }
      })
    },
  }
}
