import { type Box, padTo } from './encode-glyph.ts'

export interface TrueTypeGlyph {
  readonly codePoint: number
  readonly advance: number
  readonly bytes: Buffer
  readonly box: Box
}

interface TrueTypeFont {
  readonly family: string
  readonly copyright: string
  readonly unitsPerEm: number
  /** Tables `OS/2` and `hhea` of the font that the glyphs were taken from: weights, heights, what it covers. */
  readonly metrics: { readonly os2: Buffer; readonly hhea: Buffer }
  /** Of the plane of two-byte characters, in rising order; the first glyph stands for what is missing. */
  readonly glyphs: readonly TrueTypeGlyph[]
  readonly missing: Omit<TrueTypeGlyph, 'codePoint'>
}

const LICENCE = 'This Font Software is licensed under the SIL Open Font License, Version 1.1.'
const LICENCE_ADDRESS = 'https://openfontlicense.org'

/** A font file with TrueType outlines (OpenType 1.9), without hints. */
export function writeTrueType({ family, copyright, unitsPerEm, metrics, glyphs, missing }: TrueTypeFont): Buffer {
  const all = [missing, ...glyphs]
  const box = {
    xMin: Math.min(...all.map(glyph => glyph.box.xMin)),
    yMin: Math.min(...all.map(glyph => glyph.box.yMin)),
    xMax: Math.max(...all.map(glyph => glyph.box.xMax)),
    yMax: Math.max(...all.map(glyph => glyph.box.yMax)),
  }
  const codes = glyphs.map(({ codePoint }) => codePoint)
  return assemble({
    'OS/2': edit(metrics.os2, table => {
      // May be embedded and installed.
      table.writeUInt16BE(0, 8)
      table.writeUInt16BE(codes[0]!, 64)
      table.writeUInt16BE(codes.at(-1)!, 66)
    }),
    cmap: writeCmap(codes),
    gasp: words(1, 1, 0xffff, 0x000a),
    glyf: Buffer.concat(all.map(({ bytes }) => bytes)),
    head: writeHead(unitsPerEm, box),
    hhea: edit(metrics.hhea, table => {
      table.writeUInt16BE(Math.max(...all.map(({ advance }) => advance)), 10)
      table.writeInt16BE(box.xMin, 12)
      table.writeInt16BE(box.xMax, 16)
      table.writeUInt16BE(all.length, 34)
    }),
    hmtx: words(...all.flatMap(({ advance, box: { xMin } }) => [advance, xMin & 0xffff])),
    loca: writeLoca(all.map(({ bytes }) => bytes.length)),
    maxp: writeMaxp(all),
    name: writeName([
      [0, copyright],
      [1, family],
      [2, 'Regular'],
      [3, `${family} 1.000`],
      [4, family],
      [5, 'Version 1.000'],
      [6, family.replaceAll(' ', '')],
      [13, LICENCE],
      [14, LICENCE_ADDRESS],
    ]),
    post: words(3, 0, 0, 0, -100 & 0xffff, 50, ...Array<number>(10).fill(0)),
  })
}

const edit = (source: Buffer, change: (table: Buffer) => void): Buffer => {
  const table = Buffer.from(source)
  change(table)
  return table
}

const words = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, index) => {
    bytes.writeUInt16BE(value, index * 2)
  })
  return bytes
}

function writeHead(unitsPerEm: number, { xMin, yMin, xMax, yMax }: Box): Buffer {
  const signed = [xMin, yMin, xMax, yMax].map(value => value & 0xffff)
  // Version 1.0, revision 1.0, the check sum that comes later, the magic number, flags; then two dates that stay 0.
  return words(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 3, unitsPerEm, ...Array<number>(8).fill(0), ...signed, 0, 8, 2, 1, 0)
}

function writeMaxp(glyphs: readonly { readonly bytes: Buffer }[]): Buffer {
  const contours = glyphs.map(({ bytes }) => (bytes.length > 0 ? bytes.readInt16BE(0) : 0))
  const points = glyphs.map(({ bytes }, index) =>
    bytes.length > 0 ? bytes.readUInt16BE(10 + (contours[index]! - 1) * 2) + 1 : 0,
  )
  const most = [Math.max(...points), Math.max(...contours)]
  return words(1, 0, glyphs.length, ...most, 0, 0, 2, ...Array<number>(8).fill(0))
}

function writeLoca(lengths: readonly number[]): Buffer {
  const bytes = Buffer.alloc((lengths.length + 1) * 4)
  let at = 0
  lengths.forEach((length, index) => {
    at += length
    bytes.writeUInt32BE(at, (index + 1) * 4)
  })
  return bytes
}

/** Format 4: runs of characters whose glyphs follow each other. */
function writeCmap(codes: readonly number[]): Buffer {
  const runs: { from: number; to: number; glyph: number }[] = []
  codes.forEach((code, index) => {
    const run = runs.at(-1)
    if (run && run.to + 1 === code) run.to = code
    else runs.push({ from: code, to: code, glyph: index + 1 })
  })
  const segments = [...runs, { from: 0xffff, to: 0xffff, glyph: 0 }]
  const power = Math.floor(Math.log2(segments.length))
  const body = words(
    segments.length * 2,
    2 ** power * 2,
    power,
    (segments.length - 2 ** power) * 2,
    ...segments.map(({ to }) => to),
    0,
    ...segments.map(({ from }) => from),
    ...segments.map(({ from, glyph }) => (glyph - from) & 0xffff),
    ...segments.map(() => 0),
  )
  return Buffer.concat([words(0, 1, 3, 1, 0, 12, 4, body.length + 6, 0), body])
}

function writeName(entries: readonly (readonly [number, string])[]): Buffer {
  const texts = entries.map(([, text]) => Buffer.from(text, 'utf16le').swap16())
  let at = 0
  const records = entries.flatMap(([id], index) => {
    const { length } = texts[index]!
    at += length
    // Windows, Unicode, English.
    return [3, 1, 0x409, id, length, at - length]
  })
  return Buffer.concat([words(0, entries.length, 6 + entries.length * 12, ...records), ...texts])
}

function assemble(tables: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(tables).map(([tag, bytes]) => ({ tag, length: bytes.length, bytes: padTo(bytes, 4) }))
  const power = Math.floor(Math.log2(entries.length))
  const head = words(1, 0, entries.length, 2 ** power * 16, power, (entries.length - 2 ** power) * 16)
  let at = head.length + entries.length * 16
  const directory = entries.map(({ tag, length, bytes }) => {
    const record = Buffer.alloc(16)
    record.write(tag, 0, 'latin1')
    record.writeUInt32BE(sum(bytes), 4)
    record.writeUInt32BE(at, 8)
    record.writeUInt32BE(length, 12)
    at += bytes.length
    return record
  })
  const font = Buffer.concat([head, ...directory, ...entries.map(({ bytes }) => bytes)])
  const headAt = directory.find(record => record.toString('latin1', 0, 4) === 'head')!.readUInt32BE(8)
  font.writeUInt32BE((0xb1b0afba - sum(font)) >>> 0, headAt + 8)
  return font
}

function sum(bytes: Buffer): number {
  let total = 0
  for (let at = 0; at < bytes.length; at += 4) total = (total + bytes.readUInt32BE(at)) >>> 0
  return total
}
