import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'

/** A trained static embedder: one row for each gram, 8 bits with a scale a row, and how much the gram counts. */
export interface StaticWeights {
  readonly dimensions: number
  /** Keys as `toGrams` gives them. */
  readonly grams: Int32Array
  /** `grams.length` x `dimensions`. */
  readonly rows: Int8Array
  /** Scale x weight of each row: what one row counts, before log tf. */
  readonly gains: Float32Array
}

const MAGIC = 0x5a484431
const HEADER = 16

/** One file: four numbers (magic, grams, dimensions, 0), grams, gains, rows; little-endian. */
export async function writeStaticWeights(
  path: string,
  { dimensions, grams, rows, gains }: StaticWeights,
): Promise<void> {
  const header = Int32Array.of(MAGIC, grams.length, dimensions, 0)
  await writeFile(
    path,
    Buffer.concat([header, grams, gains, rows].map(part => Buffer.from(part.buffer, part.byteOffset, part.byteLength))),
  )
}

/** Reads the file, or gives undefined where there is none. Throws when it is there and is not what we wrote. */
export async function readStaticWeights(
  path: string | URL,
): Promise<(StaticWeights & { readonly id: string }) | undefined> {
  const file = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!file) return undefined
  const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)
  const [magic, count = 0, dimensions = 0] = bytes.byteLength >= HEADER ? new Int32Array(bytes, 0, 4) : []
  if (magic !== MAGIC || bytes.byteLength !== HEADER + count * (8 + dimensions)) {
    throw new Error(
      `${String(path)} is not an embedder's weights or was cut short; run \`npm run train-embedder\` or restore the file`,
    )
  }
  return {
    id: `static-${createHash('sha256').update(file).digest('hex').slice(0, 12)}`,
    dimensions,
    grams: new Int32Array(bytes, HEADER, count),
    gains: new Float32Array(bytes, HEADER + 4 * count, count),
    rows: new Int8Array(bytes, HEADER + 8 * count, count * dimensions),
  }
}
