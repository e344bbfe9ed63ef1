import { toGrams, toSearchText } from '../character-grams.ts'
import type { Embedder } from '../embedder.ts'

/** It only repeats what BM25 says, less exactly. */
const WEIGHT = 0.3

export interface HashingOptions {
  readonly dimensions?: number
}

/**
 * An embedder without weights: pairs of characters hashed into signed places. It knows no synonyms; it stands in where no trained
 * weights were shipped, so that everything above it still runs.
 */
export function createHashingEmbedder({ dimensions = 512 }: HashingOptions = {}): Embedder {
  const embed = (text: string): Float32Array => {
    const vector = new Float32Array(dimensions)
    for (const gram of toGrams(toSearchText(text))) {
      // Single characters say little; they only keep near-misses apart.
      const weight = gram >>> 16 === 0 ? 0.25 : 1
      const hash = mix(gram)
      vector[(hash >>> 1) % dimensions]! += hash & 1 ? weight : -weight
    }
    for (let at = 0; at < dimensions; at++) vector[at] = Math.sign(vector[at]!) * Math.sqrt(Math.abs(vector[at]!))
    return toUnit(vector)
  }
  return { id: `hashing-${dimensions}`, dimensions, weight: WEIGHT, embed: async texts => texts.map(embed) }
}

/** Scales in place to length 1; a zero vector stays zero. */
export function toUnit(vector: Float32Array): Float32Array {
  let square = 0
  for (let at = 0; at < vector.length; at++) square += vector[at]! * vector[at]!
  if (square === 0) return vector
  const factor = 1 / Math.sqrt(square)
  for (let at = 0; at < vector.length; at++) vector[at]! *= factor
  return vector
}

function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
