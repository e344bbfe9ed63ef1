import PDFDocument from 'pdfkit'
import type { FormDescription, FormRun, FormValues } from '../../../domain/form/form.ts'
import { formDocument } from '../../../wording/form-document.ts'
import { toCoverParts } from './cover-parts.ts'
import { createGlyphCheck } from './glyph-check.ts'
import { toProperties } from './mark-generated.ts'
import type { PdfFonts } from './pdf-fonts.ts'
import { toBlank } from './to-blank.ts'

interface Draft {
  readonly form: FormDescription
  readonly values: FormValues
  /** Names of documents with articles, as the person reads them. */
  readonly basis: readonly string[]
  readonly produceId: string
}

type Document = InstanceType<typeof PDFDocument>
interface Piece {
  readonly text: string
  readonly filled: 'no' | 'yes' | 'blank'
}

const MARGINS = { top: 84, bottom: 76, left: 74, right: 74 }
const SIZE = 12
const GAP = 7
const INDENT = SIZE * 2
/** In the middle of a line pdfkit would write what follows over it. */
const LINE_BREAKS = /\n+/g
const WARNING = '#b00000'

/** A draft as PDF (A4), with the characters that it uses embedded. */
export async function renderPdf({ form, values, basis, produceId }: Draft, fonts: PdfFonts): Promise<Uint8Array> {
  const { title, subject, keywords, creator, description } = toProperties(form.title, produceId)
  const info = {
    Title: title,
    Subject: subject,
    Keywords: keywords,
    Creator: creator,
    Author: creator,
    AIGC: description,
  }
  const pdf = new PDFDocument({ size: 'A4', margins: MARGINS, bufferPages: true, lang: 'zh-CN', info })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => pdf.on('end', resolve).on('error', reject))
  pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold)
  const glyphs = createGlyphCheck(pdf, 'regular')
  const labels = new Map(form.fields.map(field => [field.label, field]))

  const toPieces = (runs: readonly FormRun[]): readonly Piece[] =>
    runs.map(run => {
      if (!('field' in run)) return { text: run.text, filled: 'no' }
      const value = values[run.field]
      return value
        ? { text: glyphs.replaceMissing(runs.length > 1 ? value.replace(LINE_BREAKS, ' ') : value), filled: 'yes' }
        : { text: toBlank(labels.get(run.field)!), filled: 'blank' }
    })

  pdf.font('bold').fontSize(18).text(form.title, { align: 'center' })
  pdf.moveDown(1)
  for (const { kind, runs } of form.body) {
    if (kind === 'heading') writeHeading(pdf, runs.map(run => ('text' in run ? run.text : '')).join(''))
    else writeRuns(pdf, toPieces(runs), kind === 'paragraph' ? INDENT : 0)
  }
  writeRuns(pdf, [{ text: formDocument.addressed, filled: 'no' }], INDENT)
  writeRuns(pdf, toPieces(form.to), 0)
  keepTogether(pdf, 3)
  for (const words of [formDocument.signature(form.sign), formDocument.date]) {
    writeRuns(
      pdf,
      [
        { text: words, filled: 'no' },
        { text: formDocument.byHand, filled: 'blank' },
      ],
      SIZE * 10,
    )
  }
  writeCover(pdf, form, basis, glyphs.missing())
  writeMargins(pdf)
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

function writeHeading(pdf: Document, text: string): void {
  // A heading at the very end of a page would stand there without its text.
  keepTogether(pdf, 3)
  pdf.moveDown(0.4).font('bold').fontSize(13).fillColor('black').text(text, { lineGap: GAP })
}

function keepTogether(pdf: Document, lines: number): void {
  if (pdf.y + lines * (SIZE + GAP * 2) > pdf.page.height - MARGINS.bottom) pdf.addPage()
}

function writeRuns(pdf: Document, pieces: readonly Piece[], indent: number): void {
  pdf.font('regular').fontSize(SIZE)
  pieces.forEach(({ text, filled }, index) => {
    pdf.fillColor(filled === 'blank' ? WARNING : 'black').text(text, {
      lineGap: GAP,
      indent: index === 0 ? indent : 0,
      underline: filled !== 'no',
      continued: index < pieces.length - 1,
    })
  })
  pdf.fillColor('black')
}

function writeCover(pdf: Document, form: FormDescription, basis: readonly string[], missing: string): void {
  pdf.addPage().font('bold').fontSize(15).text(formDocument.cover, { align: 'center' }).moveDown(0.5)
  for (const { heading, lines } of toCoverParts(form, basis)) {
    writeHeading(pdf, heading)
    pdf.font('regular').fontSize(11)
    for (const line of lines) pdf.text(line, { lineGap: 5 })
  }
  if (missing === '') return
  pdf.moveDown(1).font('regular').fontSize(11).fillColor(WARNING).text(formDocument.missingNote(missing))
}

/** On each page: that it is a draft, who wrote it, and which page it is. */
function writeMargins(pdf: Document): void {
  const { count } = pdf.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page)
    // Outside of the text's margins, where pdfkit would begin a new page.
    pdf.page.margins = { ...MARGINS, top: 0, bottom: 0 }
    const width = pdf.page.width - MARGINS.left - MARGINS.right
    const line = (text: string, y: number): void =>
      void pdf.text(text, MARGINS.left, y, { width, align: 'center', lineBreak: false })
    pdf.font('regular').fontSize(9).fillColor(WARNING)
    line(formDocument.banner, 44)
    pdf.fillColor('black')
    line(`${formDocument.page}${page + 1}${formDocument.pageEnd}`, pdf.page.height - 46)
  }
}
