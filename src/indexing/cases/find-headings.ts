import { type Column, findMissingColumns, readHeadings, readUnitLine } from '../../domain/case-import/columns.ts'
import { mergeHeadings } from '../../domain/case-import/merge-headings.ts'
import { toUnits } from '../../domain/case-import/read-row.ts'
import { CaseFileError, type FileNote, type RowBatch, type TableRow } from './case-rows.ts'

/** Titles and remarks may stand above the headings. */
const MOST_ROWS_ABOVE = 20
/** Columns that only count rows are missed by nobody. */
const COUNTERS = /^(?:序号|编号|行号|No\.?|#)$/iu

export interface Table {
  readonly columns: readonly (Column | null)[]
  readonly units: RowBatch['units']
  readonly numberAt: number
  readonly notes: readonly FileNote[]
  /** The row that was added last belongs to the headings. */
  readonly took: boolean
}

/** Finds the headings of a table, in one row or in two with merged cells. @throws CaseFileError when there are none that do. */
export function createHeadingSearch(sheet: string | null): {
  /** `more`: not yet; `none`: they should have come by now. */
  add(row: TableRow): Table | 'more' | 'none'
  /** The table ends here. */
  end(): Table
} {
  let unit = 100
  let upper: TableRow | null = null

  function toTable(cells: readonly unknown[], row: number, took: boolean): Table {
    const columns = readHeadings(cells, unit)
    const missing = findMissingColumns(columns)
    if (missing.length > 0) throw new CaseFileError('missing-columns', row, missing)
    const unused = cells.flatMap((cell, at) => {
      const name = typeof cell === 'string' ? cell.trim() : ''
      return columns[at] || name === '' || COUNTERS.test(name) ? [] : [name.slice(0, 40)]
    })
    return {
      columns,
      units: toUnits(columns),
      numberAt: columns.findIndex(column => column?.field === 'caseNumber'),
      notes: unused.length > 0 ? [{ kind: 'unused-columns', sheet, names: unused }] : [],
      took,
    }
  }
  return {
    add: given => {
      if (upper) {
        const merged = given.fault ? null : mergeHeadings(upper.cells, given.cells)
        return merged ? toTable(merged, given.row, true) : toTable(upper.cells, upper.row, false)
      }
      const isHeading =
        !given.fault && readHeadings(given.cells).some(column => column !== null && column.field === 'caseNumber')
      if (isHeading) upper = given
      else if (given.row > MOST_ROWS_ABOVE) return 'none'
      else for (const cell of given.cells) unit = readUnitLine(cell) ?? unit
      return 'more'
    },
    end: () => {
      if (!upper) throw new CaseFileError('no-headings')
      return toTable(upper.cells, upper.row, false)
    },
  }
}
