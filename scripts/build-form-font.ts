// Makes the font that Word drafts carry from the one that PDF drafts use: fewer characters, TrueType outlines (Word embeds
// no others), a name of its own, as its licence asks of changed versions.
import { writeFile } from 'node:fs/promises'
import PDFDocument from 'pdfkit'
import { FORM_FONT } from '../src/skills/draft-form/documents/docx-parts.ts'
import { encodeGlyph } from '../src/skills/draft-form/documents/font/encode-glyph.ts'
import { listFormCharacters } from '../src/skills/draft-form/documents/font/form-characters.ts'
import { type PathCommand, toContours } from '../src/skills/draft-form/documents/font/outline.ts'
import { writeTrueType } from '../src/skills/draft-form/documents/font/write-truetype.ts'
import { loadPdfFonts } from '../src/skills/draft-form/documents/pdf-fonts.ts'

/** The subset of pdfkit's font that is needed; its types leave it out. */
interface SourceFont {
  readonly unitsPerEm: number
  readonly copyright: string
  hasGlyphForCodePoint(codePoint: number): boolean
  glyphForCodePoint(codePoint: number): SourceGlyph
  getGlyph(id: number): SourceGlyph
}

interface SourceGlyph {
  readonly advanceWidth: number
  readonly path: { readonly commands: readonly PathCommand[] }
}

const OUT = new URL('../src/skills/draft-form/documents/font/form-sans.ttf', import.meta.url)

const { regular } = await loadPdfFonts()
const pdf = new PDFDocument().registerFont('source', regular).font('source')
const source = (pdf as unknown as { _font: { font: SourceFont } })._font.font
const toGlyph = ({ advanceWidth, path }: SourceGlyph) => ({
  advance: advanceWidth,
  ...encodeGlyph(toContours(path.commands)),
})
const codes = listFormCharacters().filter(code => source.hasGlyphForCodePoint(code))
const font = writeTrueType({
  family: FORM_FONT,
  copyright: `${source.copyright} Changed for zhida: ${codes.length} characters, TrueType outlines.`,
  unitsPerEm: source.unitsPerEm,
  metrics: { os2: readTable('OS/2'), hhea: readTable('hhea') },
  glyphs: codes.map(codePoint => ({ codePoint, ...toGlyph(source.glyphForCodePoint(codePoint)) })),
  missing: toGlyph(source.getGlyph(0)),
})
await writeFile(OUT, font)
process.stdout.write(`${codes.length} characters, ${Math.round(font.length / 1024)} KB\n`)

function readTable(tag: string): Buffer {
  const count = regular.readUInt16BE(4)
  for (let at = 12; at < 12 + count * 16; at += 16) {
    if (regular.toString('latin1', at, at + 4) !== tag) continue
    const from = regular.readUInt32BE(at + 8)
    return regular.subarray(from, from + regular.readUInt32BE(at + 12))
  }
  throw new Error(`The font has no table ${tag}.`)
}
