import { isFieldName, readHeadings } from './columns.ts'

const GROUP = /(?:基本)?(?:信息|情况)$/u
const UNIT = /[（(].*[）)]$/u

/**
 * Two rows of headings as one, where cells were merged: what stands below names the column, what stands above its group,
 * as 姓名 below 申请执行人信息. `null` when the lower row is none of headings.
 */
export function mergeHeadings(upper: readonly unknown[], lower: readonly unknown[]): readonly unknown[] | null {
  const numberAt = readHeadings(upper).findIndex(column => column?.field === 'caseNumber')
  const words = lower.map(cell => (typeof cell === 'string' ? cell.trim() : cell))
  if (toText(words[numberAt]) !== '' || words.some(cell => typeof cell === 'number')) return null
  let group = ''
  let known = false
  const merged = Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const [above, below] = [toText(upper[at]), toText(words[at])]
    if (above !== '') group = above
    if (below === '') return above
    const unit = UNIT.exec(below) ? '' : (UNIT.exec(group)?.[0] ?? '')
    const plain = below.replace(UNIT, '')
    const both = group.replace(UNIT, '').replace(GROUP, '') + plain
    known ||= isFieldName(both) || isFieldName(plain)
    return `${isFieldName(both) ? both : below}${unit}`
  })
  return known ? merged : null
}

const toText = (cell: unknown): string => (cell === null || cell === undefined ? '' : String(cell).trim())
