import type { KeywordIndex } from '../keyword/keyword-index.ts'
import type { RetrievalEntry } from '../retriever.ts'

/** What a second stage is built over. */
export interface IndexedEntries {
  readonly entries: readonly RetrievalEntry[]
  readonly keywordIndex: KeywordIndex
}

/** What the first stage knows of an entry that it proposes. */
export interface Candidate {
  /** Place of the entry in the list that was indexed. */
  readonly ordinal: number
  /** BM25 as a share of the best entry's, 0..1. */
  readonly keyword: number
  readonly similarity: number
  readonly fused: number
}

/** Gives candidates new scores, in their order; higher is better. `vector` is the query's. */
export interface Reranker {
  score(query: string, vector: Float32Array, candidates: readonly Candidate[]): ArrayLike<number>
}
