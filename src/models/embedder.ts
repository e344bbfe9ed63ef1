/** Turns texts into unit vectors of one length. */
export interface Embedder {
  /** Names the weights: an index made by another embedder is rebuilt. */
  readonly id: string
  readonly dimensions: number
  /** What its cosine should count beside a BM25 share of 0..1; measured for each embedder, 1 where it was not. */
  readonly weight?: number
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>
}
