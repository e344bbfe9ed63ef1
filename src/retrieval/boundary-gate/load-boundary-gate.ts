import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { GateWeights } from './create-boundary-gate.ts'
import { KINDS, PLACES } from './judge-text.ts'
import { type NetworkWeights, toLengths } from './weigh-features.ts'

const WEIGHTS = new URL('./weights.json', import.meta.url)
const ROWS = new URL('./words.bin', import.meta.url)
const NETWORK = new URL('./network.bin', import.meta.url)
const DAMAGED = 'is damaged; run `npm run train-boundary-gate` again'

const perKind = z.array(z.number()).length(KINDS.length)
const File = z.strictObject({ features: z.array(z.string()), scales: perKind, starts: perKind })

/** The shipped weights. Throws when a file is missing or damaged. */
export async function loadBoundaryGate(
  weightsPath: string | URL = WEIGHTS,
  rowsPath: string | URL = ROWS,
  networkPath: string | URL = NETWORK,
): Promise<GateWeights> {
  const [text, rows, network] = await Promise.all([
    readFile(weightsPath, 'utf8'),
    readFile(rowsPath),
    readFile(networkPath),
  ])
  const { features, scales, starts } = File.parse(JSON.parse(text))
  if (rows.length !== PLACES * KINDS.length) throw new Error(`the words of the boundary gate: the file ${DAMAGED}`)
  return {
    text: { rows: new Int8Array(rows.buffer, rows.byteOffset, rows.length), scales, starts },
    features,
    network: toNetwork(network, features.length),
  }
}

/** 32-bit floats, little end first, one array after the other. */
function toNetwork(bytes: Buffer, features: number): NetworkWeights {
  const lengths = Object.entries(toLengths(features))
  const count = lengths.reduce((sum, [, length]) => sum + length, 0)
  if (bytes.length !== count * 4) throw new Error(`the network of the boundary gate: the file ${DAMAGED}`)
  const values = new Float32Array(count)
  for (let at = 0; at < count; at++) values[at] = bytes.readFloatLE(at * 4)
  let start = 0
  const arrays = lengths.map(([name, length]) => {
    start += length
    return [name, values.subarray(start - length, start)]
  })
  return Object.fromEntries(arrays) as unknown as NetworkWeights
}

/** Writes the files as they are read. */
export async function storeBoundaryGate({ text, features, network }: GateWeights): Promise<void> {
  const short = (values: readonly number[]): string =>
    `[${values.map(value => Number(value.toPrecision(4))).join(', ')}]`
  // Short lists stand on one line, as the formatter wants them.
  const json = JSON.stringify({ features, scales: 's', starts: 't' }, null, 2)
    .replace('"s"', short(text.scales))
    .replace('"t"', short(text.starts))
  const arrays = Object.keys(toLengths(0)).map(name => network[name as keyof NetworkWeights])
  const bytes = Buffer.alloc(arrays.reduce((sum, { length }) => sum + length * 4, 0))
  let at = 0
  for (const values of arrays) for (const value of values) at = bytes.writeFloatLE(value, at)
  await Promise.all([writeFile(WEIGHTS, `${json}\n`), writeFile(ROWS, text.rows), writeFile(NETWORK, bytes)])
}
