/** Seeded numbers (mulberry32), so that a training can be repeated to the last bit. */
export interface Random {
  /** 0 up to, not including, 1. */
  next(): number
  /** Whole number from 0 up to, not including, `limit`. */
  below(limit: number): number
  /** Normally distributed, mean 0, deviation 1. */
  normal(): number
  /** A new array in random order. */
  shuffle<T>(items: readonly T[]): T[]
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffle: items => {
      const order = [...items]
      for (let at = order.length - 1; at > 0; at--) {
        const other = below(at + 1)
        ;[order[at], order[other]] = [order[other]!, order[at]!]
      }
      return order
    },
  }
}
