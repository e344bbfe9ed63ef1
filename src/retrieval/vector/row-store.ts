/** Rows in 8 bits with a scale each: a quarter of the memory, and cosines that are off by less than 0.005. */
export interface StoredRows {
  readonly count: number
  /** Values in a row: dimensions, filled up with zeros to a multiple of 16. */
  readonly width: number
  /** `count` x `width`. */
  readonly values: Int8Array
  /** What a value of each row counts. */
  readonly scales: Float32Array
}

export interface RowStore extends StoredRows {
  add(row: Float32Array): void
}

/** Takes rows in as they are made, so that no more than a batch of them is ever held as they came. */
export function createRowStore(dimensions: number, capacity: number): RowStore {
  const width = Math.ceil(dimensions / 16) * 16
  const values = new Int8Array(capacity * width)
  const scales = new Float32Array(capacity)
  let count = 0
  return {
    width,
    values,
    scales,
    get count() {
      return count
    },
    add: row => {
      scales[count] = quantise(row, values.subarray(count * width, (count + 1) * width), 127)
      count++
    },
  }
}

/** A row as it was, but for what 8 bits lose. */
export function readRow({ values, scales, width }: StoredRows, row: number, dimensions: number): Float32Array {
  const stored = values.subarray(row * width, row * width + dimensions)
  return Float32Array.from(stored, value => value * scales[row]!)
}

/** Writes `row` as whole numbers up to `limit`; gives the factor that leads back. */
export function quantise(row: Float32Array, target: Int8Array | Int16Array, limit: number): number {
  let highest = 0
  for (let at = 0; at < row.length; at++) highest = Math.max(highest, Math.abs(row[at]!))
  if (highest === 0) {
    target.fill(0)
    return 0
  }
  const factor = limit / highest
  for (let at = 0; at < row.length; at++) target[at] = Math.round(row[at]! * factor)
  return 1 / factor
}
