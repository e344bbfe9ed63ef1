import PizZip from 'pizzip'
import type { FormBlock, FormDescription, FormRun } from '../../../domain/form/form.ts'
import { formDocument } from '../../../wording/form-document.ts'
import { toCoverParts } from './cover-parts.ts'
import {
  contentTypes,
  documentRelations,
  fontTable,
  footer,
  packageRelations,
  settings,
  styles,
  wordNamespace,
} from './docx-parts.ts'
import { escapeXml } from './escape-xml.ts'

/** The Word template of a form: its text with `{tags}` in the places of fields, and the page of advice. */
export function buildTemplate(form: FormDescription, basis: readonly string[]): Uint8Array {
  const { addressed, byHand, cover, date, signature } = formDocument
  const text = [
    paragraph('Title', [{ text: form.title }]),
    ...form.body.map(toParagraph),
    paragraph('Body', [{ text: addressed }]),
    paragraph('Party', form.to),
    paragraph('Signature', [{ text: signature(form.sign) }, { text: byHand, underline: true }]),
    paragraph('Signature', [{ text: date }, { text: byHand, underline: true }]),
    '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
    paragraph('Cover', [{ text: cover }]),
    ...toCoverParts(form, basis).flatMap(({ heading, lines }) => [
      paragraph('Heading', [{ text: heading }]),
      ...lines.map(line => paragraph('Line', [{ text: line }])),
    ]),
  ]
  const zip = new PizZip()
  zip.file('[Content_Types].xml', contentTypes)
  zip.file('_rels/.rels', packageRelations)
  zip.file('word/_rels/document.xml.rels', documentRelations)
  zip.file('word/styles.xml', styles)
  zip.file('word/settings.xml', settings)
  zip.file('word/fontTable.xml', fontTable)
  zip.file('word/header1.xml', part('hdr', paragraph('Header', [{ text: formDocument.banner }])))
  zip.file('word/footer1.xml', part('ftr', footer(formDocument.page, formDocument.pageEnd)))
  zip.file('word/document.xml', part('document', `<w:body>${text.join('')}${SECTION}</w:body>`))
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' })
}

const SECTION =
  '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>' +
  '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1700" w:right="1500" w:bottom="1500" w:left="1500" w:header="850" w:footer="850" w:gutter="0"/></w:sectPr>'

const part = (name: string, inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${name} ${wordNamespace}>${inner}</w:${name}>`

const STYLES: Readonly<Record<FormBlock['kind'], string>> = { party: 'Party', heading: 'Heading', paragraph: 'Body' }

const toParagraph = ({ kind, runs }: FormBlock): string => paragraph(STYLES[kind], runs)

type Run = FormRun & { readonly underline?: boolean }

const paragraph = (style: string, runs: readonly Run[]): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs.map(toRun).join('')}</w:p>`

/** What is filled in is underlined, and so is the mark of what is not. */
function toRun(run: Run): string {
  const words = 'field' in run ? `{${run.field}}` : run.text
  const look = 'field' in run || run.underline ? '<w:rPr><w:u w:val="single"/></w:rPr>' : ''
  return `<w:r>${look}<w:t xml:space="preserve">${escapeXml(words)}</w:t></w:r>`
}
