/** Turns texts into unit vectors of one length. */
export interface Embedder {
  /** Names the weights: an index made by another embedder is rebuilt. */
  readonly id: string
  readonly dimensions: number
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>
}
