/** One example: its features, and whether it is of the kind that is looked for. */
export interface OddsExample {
  readonly row: ArrayLike<number>
  readonly is: boolean
}

export interface Odds {
  /** What one unit of each feature adds to the logarithm of the odds. */
  readonly weights: readonly number[]
  readonly start: number
}

const RIDGE = 2
const STEPS = 600
const RATE = 0.05

/** Logistic regression by Adam over features brought to one spread, held back by a ridge; the same each time. */
export function trainOdds(examples: readonly OddsExample[]): Odds {
  const width = examples[0]?.row.length ?? 0
  const count = examples.length
  const means = Float64Array.from(
    { length: width },
    (_, at) => examples.reduce((sum, { row }) => sum + row[at]!, 0) / count,
  )
  const spreads = means.map(
    (mean, at) => Math.sqrt(examples.reduce((sum, { row }) => sum + (row[at]! - mean) ** 2, 0) / count) || 1,
  )
  const rows = examples.map(({ row }) => means.map((mean, at) => (row[at]! - mean) / spreads[at]!))
  const weights = new Float64Array(width + 1)
  const mean = new Float64Array(width + 1)
  const square = new Float64Array(width + 1)
  for (let step = 1; step <= STEPS; step++) {
    const slope = weights.map((weight, at) => (at < width ? (RIDGE * weight) / count : 0))
    for (const [example, row] of rows.entries()) {
      let worth = weights[width]!
      for (let at = 0; at < width; at++) worth += weights[at]! * row[at]!
      const miss = (1 / (1 + Math.exp(-worth)) - (examples[example]!.is ? 1 : 0)) / count
      for (let at = 0; at < width; at++) slope[at]! += miss * row[at]!
      slope[width]! += miss
    }
    for (let at = 0; at <= width; at++) {
      mean[at] = 0.9 * mean[at]! + 0.1 * slope[at]!
      square[at] = 0.999 * square[at]! + 0.001 * slope[at]! ** 2
      weights[at]! -= (RATE * mean[at]!) / (1 - 0.9 ** step) / (Math.sqrt(square[at]! / (1 - 0.999 ** step)) + 1e-8)
    }
  }
  const unscaled = Array.from(means, (_, at) => weights[at]! / spreads[at]!)
  const start = unscaled.reduce((sum, weight, at) => sum - weight * means[at]!, weights[width]!)
  return { weights: unscaled, start }
}
