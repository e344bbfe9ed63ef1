export interface KeywordMatch {
  /** BM25 of every entry, by ordinal; owned by the index and overwritten by the next query. */
  readonly scores: Float32Array
  /** Highest of them; 0 when nothing matched. */
  readonly best: number
  /** What an entry would reach that held every gram of the query without end: the scale of `coverage`. */
  readonly possible: number
}

export interface KeywordIndex {
  readonly size: number
  match(query: string): KeywordMatch
  /** Inverse document frequency of a gram; of one that no entry holds, the highest there is. */
  idf(gram: number): number
}
