import type { CaseField, Column } from '../../domain/case-import/columns.ts'
import { isNoCase } from '../../domain/case-import/is-no-case.ts'
import type { RawCells, RowFault } from '../../domain/case-import/read-row.ts'
import { createHeadingSearch, type Table } from './find-headings.ts'

/** A row as its file has it. */
export interface RawRow {
  /** As a spreadsheet counts: the headings stand on row 1. In JSON, the number of the object. */
  readonly row: number
  readonly cells: RawCells
  /** What is wrong with the row before any cell is looked at. */
  readonly fault?: RowFault
}

/** What a clerk should know of a file beside its faults. */
export type FileNote =
  | { readonly kind: 'no-case'; readonly sheet: string | null; readonly row: number }
  | { readonly kind: 'unused-columns'; readonly sheet: string | null; readonly names: readonly string[] }
  | { readonly kind: 'hidden-sheet'; readonly sheet: string }
  /** Rows that a filter or a hand had hidden, which were read like the others. */
  | { readonly kind: 'hidden-rows'; readonly sheet: string | null; readonly count: number }
  | { readonly kind: 'unread-sheet'; readonly sheet: string; readonly missing: readonly CaseField[] }

export interface RowBatch {
  readonly units: Readonly<Partial<Record<CaseField, number>>>
  readonly rows: readonly RawRow[]
  readonly notes: readonly FileNote[]
  /** Where a workbook has several. */
  readonly sheet: { readonly index: number; readonly name: string } | null
}

/** The file as a whole can't be read: why, as a name that `wording/` knows. */
export class CaseFileError extends Error {
  override name = 'CaseFileError'
  readonly reason: CaseFileReason
  /** Where reading ended, when it had begun. */
  readonly row: number | null
  /** Columns that are not there, for `missing-columns`. */
  readonly fields: readonly CaseField[]
  constructor(reason: CaseFileReason, row: number | null = null, fields: readonly CaseField[] = []) {
    super(reason)
    this.reason = reason
    this.row = row
    this.fields = fields
  }
}

export type CaseFileReason =
  | 'empty'
  | 'no-headings'
  | 'missing-columns'
  | 'not-text'
  | 'old-excel'
  | 'locked-excel'
  | 'open-document'
  | 'web-page'
  | 'only-hidden'
  | 'damaged-zip'
  | 'not-xlsx'
  | 'xlsx-too-large'
  | 'open-quote'
  | 'row-too-long'
  | 'not-json'

/** Few enough that what is made of them is gone before the collector would move it. */
export const BATCH_ROWS = 500

export interface TableRow {
  readonly row: number
  readonly cells: readonly unknown[]
  readonly fault?: RowFault
  readonly isHidden?: true
}

/** Rows of a table, from the row of headings on, by the names of their fields. */
export async function* readTable(
  rows: AsyncIterable<TableRow> | Iterable<TableRow>,
  sheet: RowBatch['sheet'] = null,
): AsyncGenerator<RowBatch> {
  const headings = createHeadingSearch(sheet?.name ?? null)
  let table: Table | null = null
  let batch: RawRow[] = []
  let notes: FileNote[] = []
  let hidden = 0
  const toBatch = ({ units }: Table): RowBatch => ({ units, rows: batch, notes, sheet })
  for await (const given of rows) {
    const { row, cells, fault, isHidden } = given
    if (!table) {
      const found = headings.add(given)
      if (found === 'none') break
      if (found === 'more') continue
      table = found
      notes.push(...found.notes)
      if (found.took) continue
    }
    if (fault) batch.push({ row, cells: {}, fault })
    else if (cells.every(isEmpty)) continue
    else if (isNoCase(cells, table.numberAt)) notes.push({ kind: 'no-case', sheet: sheet?.name ?? null, row })
    else {
      batch.push(toRow(row, cells, table.columns))
      if (isHidden) hidden++
    }
    if (batch.length < BATCH_ROWS) continue
    yield toBatch(table)
    batch = []
    notes = []
  }
  table ??= headings.end()
  if (hidden > 0) notes.push({ kind: 'hidden-rows', sheet: sheet?.name ?? null, count: hidden })
  if (batch.length > 0 || notes.length > 0) yield toBatch(table)
}

const isEmpty = (cell: unknown): boolean =>
  cell === '' || cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')

function toRow(row: number, cells: readonly unknown[], columns: readonly (Column | null)[]): RawRow {
  // A separator too many moves every value behind it into a column where it does not belong.
  if (cells.length > columns.length && !cells.slice(columns.length).every(isEmpty))
    return { row, cells: {}, fault: { field: null, reason: 'column-count' } }
  const named: Partial<Record<CaseField, unknown>> = {}
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at]
    if (column) named[column.field] = cells[at]
  }
  return { row, cells: named }
}
