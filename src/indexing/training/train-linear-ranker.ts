/** One question's candidates: a row of features each, and which of them are right. */
export interface RankedExample {
  readonly rows: readonly ArrayLike<number>[]
  readonly right: readonly boolean[]
}

export interface LinearRankerSettings {
  /** Holds the weights of scaled features back; in questions. */
  readonly ridge: number
  readonly steps: number
  readonly rate: number
}

const SETTINGS: LinearRankerSettings = { ridge: 30, steps: 400, rate: 0.05 }

/**
 * Weights under which a softmax over each question's candidates gives the right ones the most. Features are scaled for the
 * training; the weights given back are for unscaled ones. Examples without a right candidate teach nothing and are passed over.
 */
export function trainLinearRanker(
  examples: readonly RankedExample[],
  { ridge, steps, rate }: LinearRankerSettings = SETTINGS,
): readonly number[] {
  const taught = examples.filter(({ right }) => right.includes(true))
  const width = taught[0]?.rows[0]?.length ?? 0
  const spreads = spreadsOf(
    taught.flatMap(({ rows }) => rows),
    width,
  )
  const scaled = taught.map(({ rows, right }) => ({
    right,
    rows: rows.map(row => Float64Array.from(row, (value, at) => value / spreads[at]!)),
  }))
  const weights = new Float64Array(width)
  const mean = new Float64Array(width)
  const square = new Float64Array(width)
  for (let step = 1; step <= steps; step++) {
    const slope = Float64Array.from(weights, weight => (ridge * weight) / taught.length)
    for (const example of scaled) addSlope(example, weights, slope, taught.length)
    for (let at = 0; at < width; at++) {
      mean[at] = 0.9 * mean[at]! + 0.1 * slope[at]!
      square[at] = 0.999 * square[at]! + 0.001 * slope[at]! ** 2
      const size = Math.sqrt(square[at]! / (1 - 0.999 ** step)) + 1e-8
      weights[at]! -= (rate * mean[at]!) / (1 - 0.9 ** step) / size
    }
  }
  return Array.from(weights, (weight, at) => weight / spreads[at]!)
}

function addSlope(
  { rows, right }: { readonly rows: readonly Float64Array[]; readonly right: readonly boolean[] },
  weights: Float64Array,
  slope: Float64Array,
  count: number,
): void {
  const scores = rows.map(row => row.reduce((sum, value, at) => sum + value * weights[at]!, 0))
  const best = Math.max(...scores)
  const masses = scores.map(score => Math.exp(score - best))
  const all = masses.reduce((sum, mass) => sum + mass, 0)
  const ofRight = masses.reduce((sum, mass, at) => sum + (right[at] ? mass : 0), 0) || 1e-12
  for (const [at, row] of rows.entries()) {
    const push = masses[at]! / all - (right[at] ? masses[at]! / ofRight : 0)
    for (let feature = 0; feature < row.length; feature++) slope[feature]! += (push * row[feature]!) / count
  }
}

function spreadsOf(rows: readonly ArrayLike<number>[], width: number): readonly number[] {
  return Array.from({ length: width }, (_, at) => {
    const mean = rows.reduce((sum, row) => sum + row[at]!, 0) / rows.length
    return Math.sqrt(rows.reduce((sum, row) => sum + (row[at]! - mean) ** 2, 0) / rows.length) || 1
  })
}
