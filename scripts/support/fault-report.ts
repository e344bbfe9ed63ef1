import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { toCsvLine } from '../../src/domain/csv-line.ts'
import { describeFault, REPORT_HEADINGS, type WordedFault } from '../../src/wording/case-import.ts'

export interface FaultReport {
  add(fault: WordedFault): void
  close(): Promise<void>
}

/** Faults as a table that spreadsheets open: UTF-8 with a mark, as Excel wants it. */
export function createFaultReport(path: string): FaultReport {
  const stream = createWriteStream(path, { mode: 0o600 })
  stream.write(`\uFEFF${toCsvLine(REPORT_HEADINGS)}`)
  return {
    add: fault => {
      const { column, reason } = describeFault(fault)
      stream.write(toCsvLine([String(fault.row), column, reason, fault.sheet ?? '']))
    },
    close: async () => {
      if (stream.closed) return
      stream.end()
      await once(stream, 'finish')
    },
  }
}
