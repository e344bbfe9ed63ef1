import type { IncomingCase } from '../../domain/case.ts'
import { type RowFault, readRow } from '../../domain/case-import/read-row.ts'
import { createRowIndex } from '../../domain/case-import/row-index.ts'
import type { PreparedCases } from '../../stores/prepared-cases.ts'
import type { FileNote } from './case-rows.ts'
import type { CaseFile } from './open-case-file.ts'

export interface ReportedFault extends RowFault {
  readonly row: number
  /** Of a workbook with several. */
  readonly sheet?: string
  /** For `repeated`: where the case stood first. */
  readonly firstRow?: number
  readonly firstSheet?: string
}

/** Some rows of a case file, read and judged, in the order of the file. */
export interface CaseBatch {
  /** Good and bad ones together. */
  readonly rows: number
  readonly badRows: number
  readonly faults: readonly ReportedFault[]
  readonly notes: readonly FileNote[]
  /** Good ones whose stage is kept in the court's own words. */
  readonly unknownStages: number
  /** How far the reading of the file has come. */
  readonly bytes: number
  /** The good ones, as they are or ready to be written; no case is in a file's batches twice. */
  readonly good: readonly IncomingCase[] | PreparedCases
}

/** More rows than a sheet can have. */
const ROWS_OF_A_SHEET = 2 ** 21

/** Reads a case file to its end. @throws CaseFileError where it can't be read any further. */
export async function* readCases(file: CaseFile, today: string): AsyncGenerator<CaseBatch> {
  const findFirst = createRowIndex()
  const sheets: string[] = []
  let bytes = 0
  for await (const { rows, units, notes, sheet } of file.read(read => (bytes = read))) {
    const place = sheet ? { sheet: sheet.name } : {}
    if (sheet) sheets[sheet.index] = sheet.name
    const good: IncomingCase[] = []
    const faults: ReportedFault[] = []
    for (const { row, cells, fault } of rows) {
      const read = fault ? { ok: false as const, faults: [fault] } : readRow(cells, { today, units })
      if (!read.ok) {
        for (const each of read.faults) faults.push({ row, ...place, ...each })
        continue
      }
      const first = findFirst(read.case.number, row + (sheet ? sheet.index * ROWS_OF_A_SHEET : 0))
      if (first === null) good.push(read.case)
      else {
        const firstPlace = sheet
          ? { firstRow: first % ROWS_OF_A_SHEET, firstSheet: sheets[Math.floor(first / ROWS_OF_A_SHEET)]! }
          : { firstRow: first }
        faults.push({ row, ...place, field: 'caseNumber', reason: 'repeated', ...firstPlace })
      }
    }
    const unknownStages = good.filter(({ stage }) => stage === 'other').length
    yield { rows: rows.length, badRows: rows.length - good.length, faults, notes, unknownStages, bytes, good }
  }
}
