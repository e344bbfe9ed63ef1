import { selectTop } from '../select-top.ts'
import { createSimdKernel } from './simd-kernel.ts'
import type { EntryVectors, VectorIndex } from './vector-index.ts'

const PAGE = 65_536
/** Vectors of an entry whose mean is its support; measured: 4 is better than 2. */
const SUPPORTERS = 4

/** Compares a query with every vector. Rows are kept in 8 bits with a scale each: the cosine is off by less than 0.005. */
export function createExactIndex({ dimensions, rows, starts }: EntryVectors): VectorIndex {
  const width = Math.ceil(dimensions / 16) * 16
  const queryAt = 0
  const rowsAt = align(queryAt + 2 * width)
  const outAt = align(rowsAt + rows.length * width)
  const bytes = outAt + 4 * rows.length
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) || 1 })
  const kernel = createSimdKernel(memory)
  const stored = new Int8Array(memory.buffer, rowsAt, rows.length * width)
  const query = new Int16Array(memory.buffer, queryAt, width)
  const products = new Int32Array(memory.buffer, outAt, rows.length)
  const scales = new Float32Array(rows.length)
  for (const [index, row] of rows.entries()) {
    scales[index] = quantise(row, stored.subarray(index * width, (index + 1) * width), 127)
  }
  const entryCount = starts.length - 1
  const best = new Float32Array(entryCount)

  const multiply = (firstRow: number, endRow: number): void =>
    kernel.dots(rowsAt + firstRow * width, rowsAt + endRow * width, queryAt, width, outAt + 4 * firstRow)
  const nearestOf = (entry: number, scale: number): number => {
    let nearest = Number.NEGATIVE_INFINITY
    for (let row = starts[entry]!, end = starts[entry + 1]!; row < end; row++) {
      const cosine = products[row]! * scales[row]!
      if (cosine > nearest) nearest = cosine
    }
    return nearest === Number.NEGATIVE_INFINITY ? 0 : nearest * scale
  }
  /** The highest cosines of the entry that is looked at, highest first; kept, since it is filled for every candidate of every question. */
  const highest = new Float32Array(SUPPORTERS)
  /** Fills `highest`; the number of places that were filled. */
  const findHighest = (entry: number): number => {
    let count = 0
    let least = Number.NEGATIVE_INFINITY
    for (let row = starts[entry]!, end = starts[entry + 1]!; row < end; row++) {
      const cosine = products[row]! * scales[row]!
      if (count === SUPPORTERS && cosine <= least) continue
      let at = count < SUPPORTERS ? count++ : SUPPORTERS - 1
      for (; at > 0 && highest[at - 1]! < cosine; at--) highest[at] = highest[at - 1]!
      highest[at] = cosine
      least = highest[count - 1]!
    }
    return count
  }

  return {
    dimensions,
    nearest: (vector, count) => {
      const scale = quantise(vector, query, 32_767)
      multiply(0, rows.length)
      for (let entry = 0; entry < entryCount; entry++) best[entry] = nearestOf(entry, scale)
      const entries = selectTop(best, count)
      return { entries, similarities: Float32Array.from(entries, entry => best[entry]!) }
    },
    compare: (vector, entries) => {
      const scale = quantise(vector, query, 32_767)
      const similarities = new Float32Array(entries.length)
      const supports = new Float32Array(entries.length)
      for (let at = 0; at < entries.length; at++) {
        const entry = entries[at]!
        multiply(starts[entry]!, starts[entry + 1]!)
        const count = findHighest(entry)
        if (count === 0) continue
        let sum = 0
        for (let place = 0; place < count; place++) sum += highest[place]!
        similarities[at] = highest[0]! * scale
        supports[at] = (sum / count) * scale
      }
      return { similarities, supports }
    },
  }
}

/** Writes `row` as whole numbers up to `limit`; gives the factor that leads back. */
function quantise(row: Float32Array, target: Int8Array | Int16Array, limit: number): number {
  let highest = 0
  for (const value of row) highest = Math.max(highest, Math.abs(value))
  if (highest === 0) {
    target.fill(0)
    return 0
  }
  const factor = limit / highest
  for (let at = 0; at < row.length; at++) target[at] = Math.round(row[at]! * factor)
  return 1 / factor
}

function align(bytes: number): number {
  return Math.ceil(bytes / 16) * 16
}
