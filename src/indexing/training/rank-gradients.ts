/** Rows of one question stand together: `starts[q]` up to `starts[q + 1]`; `relevant` marks the right ones with 1. */
export interface RankingGroups {
  readonly starts: Int32Array
  readonly relevant: Uint8Array
}

/** Pairs count as far as they touch the first places. */
const TRUNCATION = 20

/** LambdaRank: for each row the slope and curvature of the pairwise loss, each pair weighted by what its swap changes in nDCG. */
export function computeRankGradients(
  scores: Float64Array,
  { starts, relevant }: RankingGroups,
  slopes: Float64Array,
  curvatures: Float64Array,
): void {
  slopes.fill(0)
  curvatures.fill(0)
  for (let group = 0; group + 1 < starts.length; group++) {
    const from = starts[group]!
    const rows = Array.from({ length: starts[group + 1]! - from }, (_, at) => from + at)
    const order = rows.sort((a, b) => scores[b]! - scores[a]! || a - b)
    const rights = order.filter(row => relevant[row] === 1).length
    if (rights === 0) continue
    let ideal = 0
    for (let place = 0; place < rights; place++) ideal += discount(place)
    for (const [place, right] of order.entries()) {
      if (relevant[right] !== 1) continue
      for (const [otherPlace, wrong] of order.entries()) {
        if (relevant[wrong] === 1 || Math.min(place, otherPlace) >= TRUNCATION) continue
        const weight = Math.abs(discount(place) - discount(otherPlace)) / ideal
        const miss = 1 / (1 + Math.exp(scores[right]! - scores[wrong]!))
        slopes[right]! -= weight * miss
        slopes[wrong]! += weight * miss
        const curvature = weight * miss * (1 - miss)
        curvatures[right]! += curvature
        curvatures[wrong]! += curvature
      }
    }
  }
}

function discount(place: number): number {
  return 1 / Math.log2(place + 2)
}
