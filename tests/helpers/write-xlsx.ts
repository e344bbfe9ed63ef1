import { writeFileSync } from 'node:fs'
import PizZip from 'pizzip'

export type Cell = string | number | null | { readonly inline: string } | { readonly error: string }

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A workbook as spreadsheet programs write them: shared texts, plain numbers, empty cells left out. */
export function writeXlsx(
  path: string,
  sheets: readonly (readonly (readonly Cell[])[])[],
  { date1904 = false }: { readonly date1904?: boolean } = {},
): void {
  const zip = new PizZip()
  const shared: string[] = []
  const toXml = (cell: Cell, column: number, row: number): string => {
    const place = `${String.fromCharCode(65 + column)}${row}`
    if (cell === null) return ''
    if (typeof cell === 'number') return `<c r="${place}" s="1"><v>${cell}</v></c>`
    if (typeof cell === 'string') return `<c r="${place}" t="s"><v>${shared.push(cell) - 1}</v></c>`
    if ('error' in cell) return `<c r="${place}" t="e"><v>${cell.error}</v></c>`
    return `<c r="${place}" t="inlineStr"><is><t>${escapeXml(cell.inline)}</t></is></c>`
  }
  sheets.forEach((rows, index) => {
    const body = rows.map(
      (cells, at) => `<row r="${at + 1}">${cells.map((cell, column) => toXml(cell, column, at + 1)).join('')}</row>`,
    )
    zip.file(`xl/worksheets/sheet${index + 1}.xml`, `<worksheet><sheetData>${body.join('')}</sheetData></worksheet>`)
  })
  const items = shared.map(text => `<si><r><t>${escapeXml(text)}</t></r><rPh><t>zhuyin</t></rPh></si>`)
  zip.file('xl/sharedStrings.xml', `<sst>${items.join('')}</sst>`)
  const names = sheets.map((_, index) => `<sheet name="s${index}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
  zip.file(
    'xl/workbook.xml',
    `<workbook><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${names.join('')}</sheets></workbook>`,
  )
  const relations = sheets.map(
    (_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  zip.file('xl/_rels/workbook.xml.rels', `<Relationships>${relations.join('')}</Relationships>`)
  writeFileSync(path, zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' }))
}
