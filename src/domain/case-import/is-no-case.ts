import { readCaseNumber } from '../case-number.ts'
import { isFieldName } from './columns.ts'

const REMARK =
  /^(?:合计|总计|小计|共计|累计|本页|制表|填表|制单|审核|复核|打印|导出|统计|备注|说明|注\s*[:：]|单位负责人|以上|以下空白|第\s*\d+\s*页)/u

/** Sums, remarks below the table and headings that are repeated on each page. */
export function isNoCase(cells: readonly unknown[], numberAt: number): boolean {
  const number = toText(cells[numberAt])
  // Nearly every row.
  if (/^[（(〔[]?\d{4}/.test(number)) return false
  if (isFieldName(number, 'caseNumber')) return true
  const first = cells.map(toText).find(text => text !== '') ?? ''
  return REMARK.test(first) && readCaseNumber(number) === null
}

const toText = (cell: unknown): string => (cell === null || cell === undefined ? '' : String(cell).trim())
