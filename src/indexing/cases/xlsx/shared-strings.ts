import { CaseFileError } from '../case-rows.ts'

const CHUNK_BYTES = 4 * 1024 * 1024
/** Beyond this a table belongs into a CSV file. */
const MOST_BYTES = 200 * 1024 * 1024

export interface SharedStrings {
  add(text: string): void
  get(index: number): string
}

/** The texts of a workbook as bytes outside the heap: a third of the memory that as many strings take. */
export function createSharedStrings(): SharedStrings {
  const chunks: Buffer[] = []
  let used = CHUNK_BYTES
  let count = 0
  let total = 0
  let starts = new Uint32Array(1024)
  let lengths = new Uint32Array(1024)
  return {
    add: text => {
      const bytes = Buffer.byteLength(text)
      total += bytes
      if (total > MOST_BYTES || bytes > CHUNK_BYTES) throw new CaseFileError('xlsx-too-large')
      if (used + bytes > CHUNK_BYTES) {
        chunks.push(Buffer.allocUnsafe(CHUNK_BYTES))
        used = 0
      }
      if (count === starts.length) {
        starts = grow(starts)
        lengths = grow(lengths)
      }
      starts[count] = (chunks.length - 1) * CHUNK_BYTES + used
      lengths[count++] = bytes
      chunks.at(-1)!.write(text, used)
      used += bytes
    },
    get: index => {
      if (!(index < count)) return ''
      const start = starts[index]!
      const from = start % CHUNK_BYTES
      return chunks[(start - from) / CHUNK_BYTES]!.toString('utf8', from, from + lengths[index]!)
    },
  }
}

function grow(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}
