/** A spreadsheet takes a cell that begins so for a formula, and some of these reach the network. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** CSV (RFC 4180) with the mark by which spreadsheets know UTF-8. No cell can be taken for a formula. */
export const toCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map(row => `${row.map(toCell).join(',')}\r\n`).join('')}`

function toCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
