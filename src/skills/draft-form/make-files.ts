import { cleanValue } from '../../domain/form/clean-value.ts'
import type { FormDescription, FormValues } from '../../domain/form/form.ts'
import { type EmbeddedFont, loadEmbeddedFont } from './documents/embed-font.ts'
import { fillDocx } from './documents/fill-docx.ts'
import { loadPdfFonts, type PdfFonts } from './documents/pdf-fonts.ts'
import { renderPdf } from './documents/render-pdf.ts'
import type { FormTemplate } from './load-templates.ts'

export interface DraftFile {
  readonly fileName: string
  readonly mediaType: string
  readonly title: string
  readonly content: Uint8Array
}

export type MakeFiles = (form: FormDescription, values: FormValues, produceId: string) => Promise<readonly DraftFile[]>

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The draft as Word, and as PDF unless a court uses a template of its own, whose words the PDF would not have. */
export function createMakeFiles(templates: ReadonlyMap<string, FormTemplate>): MakeFiles {
  let fonts: Promise<PdfFonts> | undefined
  let embedded: Promise<EmbeddedFont> | undefined
  return async (form, given, produceId) => {
    const values = Object.fromEntries(Object.entries(given).map(([label, value]) => [label, cleanValue(value)]))
    const { content, isOwn, basis } = templates.get(form.id)!
    const title = `${form.title}（草稿）`
    embedded ??= loadEmbeddedFont()
    const docx = {
      fileName: `${title}.docx`,
      mediaType: DOCX,
      title: `${title}Word 版`,
      content: fillDocx(content, form, values, produceId, await embedded),
    }
    if (isOwn) return [docx]
    fonts ??= loadPdfFonts()
    const pdf = await renderPdf({ form, values, basis, produceId }, await fonts)
    return [docx, { fileName: `${title}.pdf`, mediaType: 'application/pdf', title: `${title}PDF 版`, content: pdf }]
  }
}
