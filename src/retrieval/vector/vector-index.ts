import type { StoredRows } from './row-store.ts'

export interface Neighbours {
  /** Entry ordinals, nearest first. */
  readonly entries: Int32Array
  /** Cosines, beside them. */
  readonly similarities: Float32Array
}

/** Vectors of entries, one or more for each; the nearest one counts. */
export interface VectorIndex {
  readonly dimensions: number
  /** At most `count` entries; an approximate index may miss some. */
  nearest(vector: Float32Array, count: number): Neighbours
  compare(vector: Float32Array, entries: ArrayLike<number>): Comparison
}

export interface Comparison {
  /** Exact cosines with the nearest vector of each entry, -1..1; 0 for an entry without a vector. */
  readonly similarities: Float32Array
  /** Mean cosines of the few nearest vectors of each: one question that happens to sound alike is not yet a topic. */
  readonly supports: Float32Array
}

export interface EntryVectors {
  readonly dimensions: number
  /** Unit vectors, those of entry 0 first. */
  readonly rows: StoredRows
  /** The rows of entry `e` are `starts[e]` up to `starts[e + 1]`, so it holds one number more than there are entries. */
  readonly starts: Int32Array
}
