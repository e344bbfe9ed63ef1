/** Values of one feature as numbers of bins; bin `b` holds values up to `limits[b]`, the last one the rest. */
export interface Bins {
  readonly codes: Uint8Array
  readonly limits: readonly number[]
}

/** At most 64 bins of about as many values each. */
export function binValues(values: Float32Array, most = 64): Bins {
  const sorted = values.slice().sort()
  const limits: number[] = []
  for (let bin = 1; bin < most; bin++) {
    const limit = sorted[Math.floor((bin * sorted.length) / most)]!
    if (limit > (limits.at(-1) ?? Number.NEGATIVE_INFINITY) && limit < sorted.at(-1)!) limits.push(limit)
  }
  const codes = Uint8Array.from(values, value => {
    let low = 0
    let high = limits.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (value <= limits[middle]!) high = middle
      else low = middle + 1
    }
    return low
  })
  return { codes, limits }
}
