import { createExactIndex } from './exact.ts'
import { readRow } from './row-store.ts'
import type { EntryVectors, VectorIndex } from './vector-index.ts'

/** The part of hnswlib-node that we touch. */
interface HnswGraph {
  initIndex(options: { maxElements: number; m: number; efConstruction: number; randomSeed: number }): void
  addPoint(point: number[], label: number): void
  setEf(ef: number): void
  searchKnn(point: number[], count: number): { distances: number[]; neighbors: number[] }
}

export interface HnswOptions {
  /** Links of a vector; more finds more and costs memory. */
  readonly links?: number
  /** Width of the search while building and while asking. */
  readonly buildWidth?: number
  readonly searchWidth?: number
}

/** hnswlib-node is optional: it is compiled on the machine, which not every machine can. */
export class HnswUnavailableError extends Error {
  constructor(cause: unknown) {
    super(
      'hnswlib-node is not installed or was not built here; run `npm install hnswlib-node`, or use the exact index',
      {
        cause,
      },
    )
    this.name = 'HnswUnavailableError'
  }
}

/**
 * Approximate search by a graph (HNSW), built in memory each time: hnswlib reads a corrupted file without a word or crashes the
 * process, so no file is kept. Exact cosines come from the 8-bit rows beside it. Throws HnswUnavailableError.
 */
export async function createHnswIndex(
  vectors: EntryVectors,
  { links = 16, buildWidth = 100, searchWidth = 256 }: HnswOptions = {},
): Promise<VectorIndex> {
  const { dimensions, rows, starts } = vectors
  const rowCount = rows.count
  const graph = await openGraph(dimensions)
  graph.initIndex({
    maxElements: Math.max(1, rowCount),
    m: links,
    efConstruction: buildWidth,
    randomSeed: 20_260_101,
  })
  graph.setEf(searchWidth)
  const exact = createExactIndex(vectors)
  const owners = new Int32Array(rowCount)
  for (let entry = 0; entry + 1 < starts.length; entry++) owners.fill(entry, starts[entry], starts[entry + 1])
  for (let label = 0; label < rowCount; label++) graph.addPoint(Array.from(readRow(rows, label, dimensions)), label)
  const rowsAnEntry = Math.max(1, Math.ceil(rowCount / Math.max(1, starts.length - 1)))

  return {
    dimensions,
    nearest: (vector, count) => {
      const wanted = Math.min(rowCount, count * rowsAnEntry)
      if (wanted === 0) return { entries: new Int32Array(0), similarities: new Float32Array(0) }
      if (wanted > searchWidth) graph.setEf(wanted)
      const found = new Set(graph.searchKnn(Array.from(vector), wanted).neighbors.map(label => owners[label]!))
      const entries = Int32Array.from(found).slice(0, count)
      return { entries, similarities: exact.compare(vector, entries).similarities }
    },
    compare: exact.compare,
  }
}

async function openGraph(dimensions: number): Promise<HnswGraph> {
  try {
    const { default: library } = await import('hnswlib-node')
    return new library.HierarchicalNSW('ip', dimensions)
  } catch (cause) {
    throw new HnswUnavailableError(cause)
  }
}
