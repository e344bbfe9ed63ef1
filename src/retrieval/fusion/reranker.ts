/** What the first stage knows of an entry that it proposes. */
export interface Candidate {
  /** Place of the entry in the list that was indexed. */
  readonly ordinal: number
  /** BM25 as a share of the best entry's, 0..1. */
  readonly keyword: number
  readonly similarity: number
  readonly fused: number
}

/** Gives candidates new scores, in their order; higher is better. */
export interface Reranker {
  score(query: string, vector: Float32Array, candidates: readonly Candidate[]): ArrayLike<number>
}
