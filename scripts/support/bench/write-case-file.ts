import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { CASE_STAGES } from '../../../src/domain/case.ts'
import { EXPORT_FIELDS } from '../../../src/domain/case-import/columns.ts'
import { toCsvLine } from '../../../src/domain/csv-line.ts'

export const toBenchNumber = (row: number): string =>
  `（2024）京${String(101 + (row % 17)).padStart(4, '0')}执${Math.ceil(row / 17)}号`

/** A case file with `rows` cases as a court would export them: two parties, two events, one measure. No codes. */
export async function writeCaseFile(path: string, rows: number): Promise<void> {
  const stream = createWriteStream(path)
  stream.write(toCsvLine(EXPORT_FIELDS))
  for (let row = 1; row <= rows; row++) {
    const digits = String(row).padStart(4, '0').slice(-4)
    const filedOn = `2024-${String((row % 12) + 1).padStart(2, '0')}-${String((row % 28) + 1).padStart(2, '0')}`
    const line = toCsvLine([
      toBenchNumber(row),
      '试验区人民法院',
      '民间借贷纠纷',
      filedOn,
      CASE_STAGES[row % 11]!,
      String(10_000 + row),
      String(row % 10_000),
      '0.00',
      '试验法官',
      '010-00000000',
      JSON.stringify([
        { role: 'applicant', name: `试验申请人${row}`, idLast4: digits, phoneLast4: digits },
        { role: 'debtor', name: `试验被执行人${row}`, idLast4: digits, phoneLast4: digits },
      ]),
      JSON.stringify([
        { on: filedOn, type: '立案', note: '' },
        { on: '2025-01-02', type: '网络查控', note: '向银行、不动产、车辆系统发起查询' },
      ]),
      JSON.stringify([{ type: 'seizure', on: '2025-01-10', until: '2026-01-09', note: '冻结银行存款' }]),
    ])
    if (!stream.write(line)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'finish')
}
