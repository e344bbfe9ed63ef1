import type { StaticWeights } from '../../models/static-weights.ts'
import type { EncoderParameters } from './contrastive-encoder.ts'
import type { FeatureSpace } from './feature-space.ts'

/** Rows in 8 bits with a scale each; scale, idf and learnt gain become one factor. */
export function toStaticWeights({ rows, gains }: EncoderParameters, { grams, idfs }: FeatureSpace): StaticWeights {
  const dimensions = rows.length / grams.length
  const quantised = new Int8Array(rows.length)
  const factors = new Float32Array(grams.length)
  for (let row = 0; row < grams.length; row++) {
    const values = rows.subarray(row * dimensions, (row + 1) * dimensions)
    const highest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    if (highest === 0) continue
    for (let at = 0; at < dimensions; at++) quantised[row * dimensions + at] = Math.round((values[at]! / highest) * 127)
    factors[row] = (highest / 127) * idfs[row]! * Math.exp(gains[row]!)
  }
  return { dimensions, grams, rows: quantised, gains: factors }
}
