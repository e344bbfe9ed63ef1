/**
 * Remembers on which row a text stood first, in 12 bytes a text: a file of a million rows would otherwise keep a million
 * strings. Texts are told apart by 64 bits of a hash.
 */
export function createRowIndex(): (text: string, row: number) => number | null {
  let capacity = 1 << 12
  let count = 0
  let highs = new Uint32Array(capacity)
  let lows = new Uint32Array(capacity)
  let rows = new Uint32Array(capacity)

  function place(high: number, low: number): number {
    let at = low & (capacity - 1)
    while (rows[at] !== 0 && (highs[at] !== high || lows[at] !== low)) at = (at + 1) & (capacity - 1)
    return at
  }
  function grow(): void {
    const [oldHighs, oldLows, oldRows] = [highs, lows, rows]
    capacity *= 2
    highs = new Uint32Array(capacity)
    lows = new Uint32Array(capacity)
    rows = new Uint32Array(capacity)
    oldRows.forEach((row, index) => {
      if (row === 0) return
      const at = place(oldHighs[index]!, oldLows[index]!)
      highs[at] = oldHighs[index]!
      lows[at] = oldLows[index]!
      rows[at] = row
    })
  }
  return (text, row) => {
    const [high, low] = hash(text)
    const at = place(high, low)
    if (rows[at] !== 0) return rows[at]!
    highs[at] = high
    lows[at] = low
    rows[at] = row
    if (++count * 2 > capacity) grow()
    return null
  }
}

/** cyrb64: two sums that mix each other's bits. */
function hash(text: string): readonly [number, number] {
  let one = 0xdeadbeef
  let two = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 2_654_435_761)
    two = Math.imul(two ^ code, 1_597_334_677)
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909)
  two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909)
  return [one >>> 0, two >>> 0]
}
