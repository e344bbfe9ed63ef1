import { makeZip } from './make-zip.ts'

export interface DocxParagraph {
  readonly text: string
  /** Run properties, such as `<w:vanish/>`. */
  readonly run?: string
  /** Paragraph properties, such as a list. */
  readonly paragraph?: string
  /** A second run in the same paragraph. */
  readonly hiddenRun?: { readonly text: string; readonly run: string }
}

const toXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${toXml(text)}</w:t></w:r>`

/** A Word document with the parts that a reader of text needs. */
export function makeDocx(paragraphs: readonly (string | DocxParagraph)[], numbering = ''): Buffer {
  const body = paragraphs
    .map(source => (typeof source === 'string' ? { text: source } : source))
    .map(
      ({ text, run: properties, paragraph = '', hiddenRun }: DocxParagraph) =>
        `<w:p><w:pPr>${paragraph}</w:pPr>${run(text, properties)}${hiddenRun ? run(hiddenRun.text, hiddenRun.run) : ''}</w:p>`,
    )
    .join('')
  const xml = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  return makeZip([
    { name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') },
    { name: 'word/document.xml', bytes: Buffer.from(xml) },
    ...(numbering ? [{ name: 'word/numbering.xml', bytes: Buffer.from(numbering) }] : []),
  ])
}
