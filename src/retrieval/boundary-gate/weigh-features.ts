import { KINDS } from './judge-text.ts'

const KIND_COUNT = KINDS.length

/** A network with one hidden layer and a direct way past it; features are brought to one spread first. */
export interface NetworkWeights {
  /** One value a feature. */
  readonly means: Float32Array
  readonly spreads: Float32Array
  /** Features x hidden units, then hidden units. */
  readonly inner: Float32Array
  readonly innerStarts: Float32Array
  /** Kinds x hidden units, kinds, then kinds x features. */
  readonly outer: Float32Array
  readonly outerStarts: Float32Array
  readonly direct: Float32Array
}

export const HIDDEN_UNITS = 24

/** Lengths of the arrays of a network over so many features, in the order in which they are kept. */
export const toLengths = (features: number): Readonly<Record<keyof NetworkWeights, number>> => ({
  means: features,
  spreads: features,
  inner: features * HIDDEN_UNITS,
  innerStarts: HIDDEN_UNITS,
  outer: KIND_COUNT * HIDDEN_UNITS,
  outerStarts: KIND_COUNT,
  direct: KIND_COUNT * features,
})

/** How much the features speak for each kind, in the order of KINDS; only differences mean anything. */
export function weighFeatures(network: NetworkWeights, row: ArrayLike<number>): Float64Array {
  const { means, spreads, inner, innerStarts, outer, outerStarts, direct } = network
  const hidden = Float64Array.from(innerStarts)
  const worths = Float64Array.from(outerStarts)
  for (let feature = 0; feature < row.length; feature++) {
    const value = (row[feature]! - means[feature]!) / spreads[feature]!
    const at = feature * HIDDEN_UNITS
    for (let unit = 0; unit < HIDDEN_UNITS; unit++) hidden[unit]! += value * inner[at + unit]!
    for (let kind = 0; kind < KIND_COUNT; kind++) worths[kind]! += value * direct[feature * KIND_COUNT + kind]!
  }
  for (let unit = 0; unit < HIDDEN_UNITS; unit++) {
    const value = hidden[unit]!
    if (value <= 0) continue
    for (let kind = 0; kind < KIND_COUNT; kind++) worths[kind]! += value * outer[kind * HIDDEN_UNITS + unit]!
  }
  return worths
}
