import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import PizZip from 'pizzip'
import { beforeAll, describe, expect, it } from 'vitest'
import { embedFont, loadEmbeddedFont, obfuscate } from '../../../src/skills/draft-form/documents/embed-font.ts'
import { listFormCharacters } from '../../../src/skills/draft-form/documents/font/form-characters.ts'
import { loadPdfFonts } from '../../../src/skills/draft-form/documents/pdf-fonts.ts'
import { createMakeFiles } from '../../../src/skills/draft-form/make-files.ts'
import { openForms } from '../../helpers/forms.ts'

interface OpenFont {
  hasGlyphForCodePoint(code: number): boolean
  glyphForCodePoint(code: number): {
    advanceWidth: number
    bbox: Readonly<Record<'minX' | 'minY' | 'maxX' | 'maxY', number>>
  }
  readonly 'OS/2': { readonly fsType: Readonly<Record<string, boolean>> }
}
const root = join(import.meta.dirname, '../../..')
const read = (bytes: Buffer): OpenFont =>
  (new PDFDocument().registerFont('it', bytes).font('it') as unknown as { _font: { font: OpenFont } })._font.font
const file = readFileSync(join(root, 'src/skills/draft-form/documents/font/form-sans.ttf'))

let font: OpenFont
let source: OpenFont
let draft: PizZip
beforeAll(async () => {
  const { forms, templates } = await openForms()
  const [docx] = await createMakeFiles(templates)(forms.get('review')!, {}, 'test-id')
  draft = new PizZip(docx!.content)
  font = read(file)
  source = read((await loadPdfFonts()).regular)
})
const text = (zip: PizZip, name: string): string => zip.file(name)?.asText() ?? ''
const PART = 'word/fonts/font1.odttf'

describe('the font of Word drafts', () => {
  it('should be in the draft, obfuscated with the key that the table of fonts names', () => {
    const key = /w:embedRegular r:id="(\w+)" w:fontKey="(\{[\dA-F-]{36}\})"/.exec(text(draft, 'word/fontTable.xml'))!
    expect(text(draft, 'word/_rels/fontTable.xml.rels')).toContain(`Id="${key[1]}"`)
    expect(text(draft, 'word/_rels/fontTable.xml.rels')).toContain('Target="fonts/font1.odttf"')
    expect(text(draft, 'word/_rels/document.xml.rels')).toContain('Target="fontTable.xml"')
    expect(text(draft, '[Content_Types].xml')).toMatch(/Extension="odttf"[^>]*obfuscatedFont/)
    expect(text(draft, 'word/settings.xml')).toContain('<w:embedTrueTypeFonts/>')
    expect(text(draft, 'word/styles.xml')).toContain('w:eastAsia="Zhida Form Sans"')
    const part = Buffer.from(draft.file(PART)!.asUint8Array())
    expect(part.subarray(0, 32).equals(file.subarray(0, 32))).toBe(false)
    expect(Buffer.from(obfuscate(part, key[2]!)).equals(file)).toBe(true)
  })

  it('should begin with the bytes that the standard asks for', () => {
    const zeros = obfuscate(new Uint8Array(34), '{00112233-4455-6677-8899-AABBCCDDEEFF}')
    expect([...zeros.subarray(0, 4)]).toEqual([0xff, 0xee, 0xdd, 0xcc])
    expect([...zeros.subarray(16, 18), ...zeros.subarray(30)]).toEqual([0xff, 0xee, 0x11, 0x00, 0, 0])
  })

  it('should hold all of GB 2312, and every character that our forms print', () => {
    const words = readdirSync(join(root, 'knowledge/forms'))
      .filter(name => name.endsWith('.yaml'))
      .map(name => readFileSync(join(root, 'knowledge/forms', name), 'utf8'))
    const printed = [...words, readFileSync(join(root, 'src/wording/form-document.ts'), 'utf8')]
      .join('')
      .replace(/\s/g, '')
    expect([...new Set(printed)].filter(each => !font.hasGlyphForCodePoint(each.codePointAt(0)!))).toEqual([])
    const missing = listFormCharacters().filter(
      code => source.hasGlyphForCodePoint(code) && !font.hasGlyphForCodePoint(code),
    )
    expect(missing).toEqual([])
    for (const each of '啊座亍齄玥喆龘臺灣禎') expect(font.hasGlyphForCodePoint(each.codePointAt(0)!)).toBe(true)
  })

  it('should draw each character where the font does that it was made from', () => {
    for (const each of '执行异议书的一鑫龘，。（〔2026年Ag8□') {
      const [ours, theirs] = [font, source].map(from => from.glyphForCodePoint(each.codePointAt(0)!))
      expect(ours!.advanceWidth).toBe(theirs!.advanceWidth)
      for (const side of ['minX', 'minY', 'maxX', 'maxY'] as const) {
        expect(Math.abs(ours!.bbox[side] - theirs!.bbox[side])).toBeLessThanOrEqual(1)
      }
    }
    expect(Object.values(font['OS/2'].fsType)).not.toContain(true)
  })

  it('should come into a template of a court that names it, and into no other', async () => {
    const embedded = await loadEmbeddedFont()
    const make = (table: string): PizZip => {
      const zip = new PizZip()
      zip.file('[Content_Types].xml', '<Types></Types>')
      zip.file('word/fontTable.xml', table)
      zip.file('word/_rels/fontTable.xml.rels', '<Relationships xmlns="x"/>')
      embedFont(zip, embedded)
      return zip
    }
    const other = '<w:font w:name="仿宋"><w:embedRegular r:id="rId1"/></w:font>'
    const court = make(`<w:fonts xmlns:r="r">${other}<w:font w:name="Zhida Form Sans"><w:sig/></w:font></w:fonts>`)
    expect(text(court, 'word/fontTable.xml')).toMatch(
      /仿宋"><w:embedRegular r:id="rId1"\/>.*<w:sig\/><w:embedRegular r:id="rIdFormFont"/,
    )
    expect(text(court, 'word/_rels/fontTable.xml.rels')).toMatch(
      /^<Relationships xmlns="x"><Relationship .*<\/Relationships>$/,
    )
    expect(court.file(PART)).not.toBeNull()
    for (const left of [
      `<w:fonts xmlns:r="r">${other}</w:fonts>`,
      '',
      '<w:fonts><w:font w:name="Zhida Form Sans"></w:font></w:fonts>',
    ]) {
      expect(make(left).file(PART)).toBeNull()
    }
  })
})
