import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { GateWeights } from './create-boundary-gate.ts'
import { KINDS, PLACES } from './judge-text.ts'

const WEIGHTS = new URL('./weights.json', import.meta.url)
const ROWS = new URL('./words.bin', import.meta.url)

const numbers = z.array(z.number())
const File = z.strictObject({
  features: z.array(z.string()),
  weights: numbers,
  start: z.number(),
  scales: numbers.length(KINDS.length),
  starts: numbers.length(KINDS.length),
})

/** The shipped weights. Throws when a file is missing or damaged. */
export async function loadBoundaryGate(
  weightsPath: string | URL = WEIGHTS,
  rowsPath: string | URL = ROWS,
): Promise<GateWeights> {
  const [text, bytes] = await Promise.all([readFile(weightsPath, 'utf8'), readFile(rowsPath)])
  const { features, weights, start, scales, starts } = File.parse(JSON.parse(text))
  if (bytes.length !== PLACES * KINDS.length)
    throw new Error('the words of the boundary gate are damaged; run `npm run train-boundary-gate` again')
  const rows = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  return { text: { rows, scales, starts }, features, weights, start }
}

/** Writes both files as they are read. */
export async function storeBoundaryGate({ text, features, weights, start }: GateWeights): Promise<void> {
  const short = (values: readonly number[]): string =>
    `[${values.map(value => Number(value.toPrecision(4))).join(', ')}]`
  // Short lists stand on one line, as the formatter wants them; the long one is left to it.
  const json = JSON.stringify(
    { features, weights: 'w', start: Number(start.toPrecision(4)), scales: 's', starts: 't' },
    null,
    2,
  )
    .replace('"w"', short(weights))
    .replace('"s"', short(text.scales))
    .replace('"t"', short(text.starts))
  await writeFile(WEIGHTS, `${json}\n`)
  await writeFile(ROWS, text.rows)
}
