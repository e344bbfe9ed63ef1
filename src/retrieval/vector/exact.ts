import { selectTop } from '../select-top.ts'
import { quantise } from './row-store.ts'
import { createSimdKernel } from './simd-kernel.ts'
import type { EntryVectors, VectorIndex } from './vector-index.ts'

const PAGE = 65_536
/** Vectors of an entry whose mean is its support; measured: 4 is better than 2. */
const SUPPORTERS = 4

/** Compares a query with every vector, in WebAssembly. */
export function createExactIndex({ dimensions, rows, starts }: EntryVectors): VectorIndex {
  const { width, count: rowCount, scales } = rows
  const queryAt = 0
  const rowsAt = align(queryAt + 2 * width)
  const outAt = align(rowsAt + rowCount * width)
  const bytes = outAt + 4 * rowCount
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) || 1 })
  const kernel = createSimdKernel(memory)
  new Int8Array(memory.buffer, rowsAt, rowCount * width).set(rows.values.subarray(0, rowCount * width))
  const query = new Int16Array(memory.buffer, queryAt, width)
  const products = new Int32Array(memory.buffer, outAt, rowCount)
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
      multiply(0, rowCount)
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

function align(bytes: number): number {
  return Math.ceil(bytes / 16) * 16
}
