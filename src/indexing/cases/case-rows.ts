import { type CaseField, type Column, readHeadings } from '../../domain/case-import/columns.ts'
import { type RawCells, type RowFault, toUnits } from '../../domain/case-import/read-row.ts'

/** A row as its file has it. */
export interface RawRow {
  /** As a spreadsheet counts: the headings stand on row 1. In JSON, the number of the object. */
  readonly row: number
  readonly cells: RawCells
  /** What is wrong with the row before any cell is looked at. */
  readonly fault?: RowFault
}

export interface RowBatch {
  readonly units: Readonly<Partial<Record<CaseField, number>>>
  readonly rows: readonly RawRow[]
}

/** The file as a whole can't be read: why, as a name that `wording/` knows. */
export class CaseFileError extends Error {
  override name = 'CaseFileError'
  readonly reason: CaseFileReason
  /** Where reading ended, when it had begun. */
  readonly row: number | null
  constructor(reason: CaseFileReason, row: number | null = null) {
    super(reason)
    this.reason = reason
    this.row = row
  }
}

export type CaseFileReason =
  | 'empty'
  | 'no-headings'
  | 'not-text'
  | 'old-excel'
  | 'damaged-zip'
  | 'not-xlsx'
  | 'xlsx-too-large'
  | 'open-quote'
  | 'row-too-long'
  | 'not-json'

/** Few enough that what is made of them is gone before the collector would move it. */
export const BATCH_ROWS = 500
/** Titles and remarks may stand above the headings. */
const MOST_ROWS_ABOVE = 20

export interface TableRow {
  readonly row: number
  readonly cells: readonly unknown[]
  readonly fault?: RowFault
}

/** Rows of a table, from the row of headings on, by the names of their fields. */
export async function* readTable(rows: AsyncIterable<TableRow> | Iterable<TableRow>): AsyncGenerator<RowBatch> {
  let columns: readonly (Column | null)[] | null = null
  let units: RowBatch['units'] = {}
  let batch: RawRow[] = []
  for await (const { row, cells, fault } of rows) {
    if (!columns) {
      const headings = fault ? [] : readHeadings(cells)
      if (headings.some(column => column?.field === 'caseNumber')) {
        columns = headings
        units = toUnits(headings)
      } else if (row > MOST_ROWS_ABOVE) break
      continue
    }
    if (fault) batch.push({ row, cells: {}, fault })
    else if (!cells.every(isEmpty)) batch.push(toRow(row, cells, columns))
    if (batch.length < BATCH_ROWS) continue
    yield { units, rows: batch }
    batch = []
  }
  if (!columns) throw new CaseFileError('no-headings')
  if (batch.length > 0) yield { units, rows: batch }
}

const isEmpty = (cell: unknown): boolean => cell === '' || cell === null || cell === undefined

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
