import { readFile } from 'node:fs/promises'
import PizZip from 'pizzip'
import { FORM_FONT } from './docx-parts.ts'

/** A font as a part of Word files, compressed once for all of them. */
export interface EmbeddedFont {
  readonly file: PizZip.ZipObject
}

const FONT_FILE = new URL('font/form-sans.ttf', import.meta.url)
const PART = 'word/fonts/font1.odttf'
const KEY = '{5D9E2A64-3B71-4C08-9F52-A1C47E60D38B}'
const RELATION = 'rIdFormFont'
const OFFICE = 'http://schemas.openxmlformats.org'
const FONT_TABLE = 'word/fontTable.xml'
const FONT_RELATIONS = 'word/_rels/fontTable.xml.rels'

export async function loadEmbeddedFont(): Promise<EmbeddedFont> {
  const zip = new PizZip()
  zip.file(PART, obfuscate(await readFile(FONT_FILE), KEY))
  const packed = new PizZip(zip.generate({ type: 'uint8array', compression: 'DEFLATE' }))
  return { file: packed.files[PART]! }
}

/** The first 32 bytes, each with a byte of the key from its end on (ECMA-376 part 4, 3.1.3.1.3 font embedding). */
export function obfuscate(font: Uint8Array, key: string): Uint8Array {
  const bytes = Buffer.from(key.replace(/[^\da-f]/gi, ''), 'hex').reverse()
  return font.map((byte, index) => (index < 32 ? byte ^ bytes[index % 16]! : byte))
}

/**
 * Puts the font of our templates into a document that names it, so that it looks the same where no Chinese font is
 * installed. A court's template that was made from ours names it too; any other one is left as it is.
 */
export function embedFont(zip: PizZip, { file }: EmbeddedFont): void {
  const table = zip.file(FONT_TABLE)?.asText() ?? ''
  const entry = new RegExp(`(<w:font w:name="${FORM_FONT}">(?:(?!</w:font>|<w:embedRegular).)*)</w:font>`, 's')
  if (!entry.test(table) || !table.includes('xmlns:r=')) return
  zip.file(FONT_TABLE, table.replace(entry, `$1<w:embedRegular r:id="${RELATION}" w:fontKey="${KEY}"/></w:font>`))
  const relations =
    zip.file(FONT_RELATIONS)?.asText() ??
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${OFFICE}/package/2006/relationships"></Relationships>`
  const relation = `<Relationship Id="${RELATION}" Type="${OFFICE}/officeDocument/2006/relationships/font" Target="fonts/font1.odttf"/>`
  zip.file(
    FONT_RELATIONS,
    relations.replace(/<\/Relationships>|(<Relationships[^>]*)\/>/, (end, open) =>
      open ? `${open}>${relation}</Relationships>` : `${relation}${end}`,
    ),
  )
  const types = zip.file('[Content_Types].xml')!.asText()
  const type = '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
  if (!types.includes('"odttf"'))
    zip.file(
      '[Content_Types].xml',
      types.replace(/<Types[^>]*>/, start => `${start}${type}`),
    )
  zip.files[PART] = file
}
