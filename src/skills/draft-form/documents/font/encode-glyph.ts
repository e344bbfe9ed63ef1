import type { Contour } from './outline.ts'

export interface Box {
  readonly xMin: number
  readonly yMin: number
  readonly xMax: number
  readonly yMax: number
}

const [ON, X_SHORT, Y_SHORT, REPEAT, X_SAME, Y_SAME] = [1, 2, 4, 8, 16, 32]

/** An outline as a simple glyph of the table `glyf` (OpenType 1.9); empty for one without ink. */
export function encodeGlyph(contours: readonly Contour[]): { readonly bytes: Buffer; readonly box: Box } {
  const points = contours.flat()
  if (points.length === 0) return { bytes: Buffer.alloc(0), box: { xMin: 0, yMin: 0, xMax: 0, yMax: 0 } }
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const box = { xMin: Math.min(...xs), yMin: Math.min(...ys), xMax: Math.max(...xs), yMax: Math.max(...ys) }
  const flags: number[] = []
  const across = encodeSteps(xs, X_SHORT, X_SAME)
  const upwards = encodeSteps(ys, Y_SHORT, Y_SAME)
  points.forEach(({ on }, index) => {
    flags.push((on ? ON : 0) | across.flags[index]! | upwards.flags[index]!)
  })
  let last = -1
  const ends = contours.map(contour => {
    last += contour.length
    return last
  })
  const bytes = Buffer.concat([
    toInt16(contours.length, box.xMin, box.yMin, box.xMax, box.yMax),
    toInt16(...ends, 0),
    Buffer.from(packFlags(flags)),
    Buffer.from(across.bytes),
    Buffer.from(upwards.bytes),
  ])
  return { bytes: padTo(bytes, 2), box }
}

export function padTo(bytes: Buffer, length: number): Buffer {
  const missing = (length - (bytes.length % length)) % length
  return missing === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(missing)])
}

const toInt16 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, index) => {
    bytes.writeInt16BE(value, index * 2)
  })
  return bytes
}

/** Each coordinate as the way from the one before: nothing, one byte with its sign in the flag, or two. */
function encodeSteps(values: readonly number[], short: number, same: number) {
  const [flags, bytes]: [number[], number[]] = [[], []]
  values.forEach((value, index) => {
    const step = value - (values[index - 1] ?? 0)
    const size = Math.abs(step)
    if (step === 0) flags.push(same)
    else if (size < 256) {
      flags.push(step > 0 ? short | same : short)
      bytes.push(size)
    } else {
      flags.push(0)
      bytes.push((step >> 8) & 0xff, step & 0xff)
    }
  })
  return { flags, bytes }
}

function packFlags(flags: readonly number[]): number[] {
  const packed: number[] = []
  for (let at = 0; at < flags.length; ) {
    let count = 1
    while (flags[at + count] === flags[at] && count < 256) count++
    packed.push(...(count > 1 ? [flags[at]! | REPEAT, count - 1] : [flags[at]!]))
    at += count
  }
  return packed
}
