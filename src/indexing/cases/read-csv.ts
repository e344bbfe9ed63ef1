import { type RowBatch, readTable, type TableRow } from './case-rows.ts'
import { splitCsvLine } from './split-csv-line.ts'

/** Lines that one quoted row may go over; a quotation mark that is not closed by then was never meant to be open. */
const MOST_LINES = 200
const LONGEST_ROW = 1024 * 1024

/**
 * Rows of a table in text: commas, tabs or semicolons, quoted as RFC 4180 says. A row whose quotation marks make no
 * sense is named and costs itself only: reading goes on with the line after the one where it began.
 */
export async function* readCsv(texts: AsyncIterable<string>): AsyncGenerator<RowBatch> {
  yield* readTable(readRecords(texts))
}

async function* readRecords(texts: AsyncIterable<string>): AsyncGenerator<TableRow> {
  let lines: string[] = []
  let unfinished = ''
  let delimiter: string | null = null
  let row = 0

  /** Takes rows off the lines; at the end of the file all of them, before only those that can't go on. */
  function* takeRows(isEnd: boolean): Generator<TableRow> {
    let at = 0
    while (at < lines.length) {
      const found = readRow(lines, at, delimiter!, isEnd)
      if (found === 'more') break
      at += found.lines
      row++
      yield found.cells ? { row, cells: found.cells } : { row, cells: [], fault: { field: null, reason: 'quote' } }
    }
    lines = lines.slice(at)
  }
  for await (const text of texts) {
    const pieces = (unfinished + text).split('\n')
    unfinished = pieces.pop()!
    for (const piece of pieces) lines.push(piece.endsWith('\r') ? piece.slice(0, -1) : piece)
    if (lines.length === 0) continue
    delimiter ??= findDelimiter(lines)
    yield* takeRows(false)
  }
  if (unfinished !== '') lines.push(unfinished.replace(/\r$/, ''))
  delimiter ??= findDelimiter(lines)
  yield* takeRows(true)
}

interface Found {
  readonly lines: number
  /** `null` when the row can't be read. */
  readonly cells: readonly string[] | null
}

function readRow(lines: readonly string[], from: number, delimiter: string, isEnd: boolean): Found | 'more' {
  let text = lines[from]!
  if (!text.includes('"')) return { lines: 1, cells: text.split(delimiter) }
  for (let count = 1; ; count++) {
    const cells = splitCsvLine(text, delimiter)
    if (cells === 'broken' || count > MOST_LINES || text.length > LONGEST_ROW) return { lines: 1, cells: null }
    if (cells !== 'open') return { lines: count, cells }
    const next = lines[from + count]
    if (next === undefined) return isEnd ? { lines: 1, cells: null } : 'more'
    text += `\n${next}`
  }
}

/** Of the separators that exports use, the one that stands most often in the first lines. */
function findDelimiter(lines: readonly string[]): string {
  const head = lines.slice(0, 20).join('\n')
  const counts = [',', '\t', ';'].map(sign => ({ sign, count: head.split(sign).length }))
  return counts.sort((a, b) => b.count - a.count)[0]!.sign
}
