/**
 * One line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets a ' in front, also when only
 * blanks stand before the sign.
 * `readText` takes that mark off again.
 */
export function toCsvLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join(',')}\r\n`
}

const FORMULA = /^'*[\s\uFEFF]*[=+\-@＝＋－＠|%]/u

function toCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n\t;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
