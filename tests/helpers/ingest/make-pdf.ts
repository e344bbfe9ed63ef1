export interface PdfLine {
  readonly text: string
  /** Operators before the text, such as `1 1 1 rg` (white) or `3 Tr` (invisible). */
  readonly state?: string
  readonly x?: number
}

const WIDTH = 595
const LINE = 20
const TOP = 780
const LINES_A_PAGE = 36

const hex = (text: string): string =>
  [...text].map(character => character.charCodeAt(0).toString(16).padStart(4, '0')).join('')

/** A PDF whose font maps each code to the character of the same number: enough for everybody who reads its text. */
export function makePdf(lines: readonly (string | PdfLine)[]): Buffer {
  const pages: PdfLine[][] = []
  for (const [index, line] of lines.entries()) {
    if (index % LINES_A_PAGE === 0) pages.push([])
    pages.at(-1)!.push(typeof line === 'string' ? { text: line } : line)
  }
  const unicodeMap =
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap end end'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${6 + index * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>',
    stream(unicodeMap),
    ...pages.flatMap((page, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + index * 2} 0 R >>`,
      stream(
        page
          .map(
            ({ text, state = '', x = 60 }, row) =>
              `q ${state} BT /F1 12 Tf ${x} ${TOP - row * LINE} Td <${hex(text)}> Tj ET Q`,
          )
          .join('\n'),
      ),
    ]),
  ]
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

const stream = (content: string): string => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
