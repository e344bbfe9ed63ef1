import { beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/indexing/training/random.ts'
import { createExactIndex } from '../../../src/retrieval/vector/exact.ts'
import { createHnswIndex } from '../../../src/retrieval/vector/hnsw.ts'
import { createRowStore, type RowStore } from '../../../src/retrieval/vector/row-store.ts'
import type { EntryVectors, VectorIndex } from '../../../src/retrieval/vector/vector-index.ts'

const DIMENSIONS = 50
const ENTRIES = 300
const ROWS_AN_ENTRY = 3

function createRows(): readonly Float32Array[] {
  const random = createRandom(5)
  return Array.from({ length: ENTRIES * ROWS_AN_ENTRY }, () => {
    const row = Float32Array.from({ length: DIMENSIONS }, () => random.normal())
    const norm = Math.hypot(...row)
    return row.map(value => value / norm)
  })
}

function store(rows: readonly Float32Array[]): RowStore {
  const stored = createRowStore(DIMENSIONS, rows.length)
  for (const row of rows) stored.add(row)
  return stored
}

const rows = createRows()
const starts = Int32Array.from({ length: ENTRIES + 1 }, (_, entry) => entry * ROWS_AN_ENTRY)
const vectors: EntryVectors = { dimensions: DIMENSIONS, rows: store(rows), starts }
const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0)
const nearestRow = (query: Float32Array, entry: number): number =>
  Math.max(...rows.slice(entry * ROWS_AN_ENTRY, (entry + 1) * ROWS_AN_ENTRY).map(row => cosine(query, row)))

describe.each<[string, (from: EntryVectors) => VectorIndex | Promise<VectorIndex>]>([
  ['exact', createExactIndex],
  ['hnsw', createHnswIndex],
])('the %s vector index', (_name, create) => {
  let index: VectorIndex
  beforeAll(async () => {
    index = await create(vectors)
  })

  it('should put the entry that holds the very vector first, with cosine 1', () => {
    for (const row of [0, 100, 899]) {
      const { entries, similarities } = index.nearest(rows[row]!, 5)
      expect(entries[0]).toBe(Math.floor(row / ROWS_AN_ENTRY))
      expect(similarities[0]).toBeCloseTo(1, 2)
    }
  })

  it('should count the nearest row of an entry, within 0.005 of its cosine', () => {
    const query = rows[7]!
    const asked = [0, 17, 299]
    const { similarities } = index.compare(query, asked)
    for (const [at, entry] of asked.entries())
      expect(Math.abs(similarities[at]! - nearestRow(query, entry))).toBeLessThan(0.005)
  })

  it('should support an entry by the mean of its rows, within 0.005, and by nothing where there is no row', async () => {
    const query = rows[7]!
    const [support] = index.compare(query, [17]).supports
    const own = rows.slice(17 * ROWS_AN_ENTRY, 18 * ROWS_AN_ENTRY)
    const mean = own.reduce((sum, row) => sum + cosine(query, row), 0) / ROWS_AN_ENTRY
    expect(Math.abs(support! - mean)).toBeLessThan(0.005)
    const bare = await create({ ...vectors, starts: Int32Array.of(0, 0, rows.length) })
    expect(bare.compare(query, [0]).supports[0]).toBe(0)
  })

  it('should find nine in ten of the truly nearest entries, none of them twice', () => {
    const query = rows[450]!.map((value, at) => value + (at % 7) / 20)
    const norm = Math.hypot(...query)
    const unit = query.map(value => value / norm)
    const truth = Array.from({ length: ENTRIES }, (_, entry) => entry)
      .sort((a, b) => nearestRow(unit, b) - nearestRow(unit, a))
      .slice(0, 20)
    const { entries } = index.nearest(unit, 20)
    expect(new Set(entries).size).toBe(entries.length)
    expect(truth.filter(entry => entries.includes(entry)).length).toBeGreaterThanOrEqual(18)
  })

  it('should give at most what there is, and a cosine of 0 for a query without direction', () => {
    expect(index.nearest(rows[0]!, 10_000).entries.length).toBeLessThanOrEqual(ENTRIES)
    expect([...index.compare(new Float32Array(DIMENSIONS), [0, 1]).similarities]).toEqual([0, 0])
  })

  it('should hold no entry at all without failing', async () => {
    const empty = await create({ dimensions: DIMENSIONS, rows: store([]), starts: Int32Array.of(0) })
    expect(empty.nearest(rows[0]!, 5).entries.length).toBe(0)
  })
})
