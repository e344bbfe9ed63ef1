/** What a retriever indexes: any text with an id. */
export interface RetrievalEntry {
  readonly id: string
  /** Short name: a heading, a law's title with article number. */
  readonly name: string
  readonly content: string
  /** Extra keyword text that counts less or more than the content. */
  readonly fields?: readonly { readonly text: string; readonly weight: number }[]
  /** Ways in which people ask for this entry; each gets a vector of its own, the nearest one counts. */
  readonly questions?: readonly string[]
}

export interface Hit {
  readonly id: string
  /** Comparable within one query; higher is better. */
  readonly score: number
  /** Cosine of the nearest vector, -1..1; comparable between queries. */
  readonly similarity: number
  /** BM25 share of the best possible for this query, 0..1; comparable between queries. */
  readonly coverage: number
}

/** Finds the entries nearest to a question; best first, at most `top`. */
export interface Retriever {
  retrieve(query: string, top: number): Promise<readonly Hit[]>
}
