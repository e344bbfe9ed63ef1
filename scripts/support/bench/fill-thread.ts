import { parentPort, workerData } from 'node:worker_threads'
import { CASE_STAGES, type IncomingCase } from '../../../src/domain/case.ts'
import { prepareCases } from '../../../src/stores/sql/prepare-cases.ts'
import { loadKeyRing } from '../../../src/support/keys/key-file.ts'
import { toBenchNumber } from './write-case-file.ts'

export interface FillData {
  /** Serial numbers of cases, see `toBenchNumber`. */
  readonly from: number
  readonly to: number
  /** In base64. */
  readonly key: string
}

export interface FillPart {
  /** See `packedRows`. */
  readonly rows: string
  readonly last: number
}

const ROWS_OF_A_PART = 1000
const PARTS_AHEAD = 8

const { from, to, key } = workerData as FillData
const port = parentPort!
const keys = loadKeyRing({ text: key })!
let room = PARTS_AHEAD
let wake = (): void => {}
port.on('message', () => {
  room++
  wake()
})

for (let first = from; first <= to; first += ROWS_OF_A_PART) {
  const count = Math.min(ROWS_OF_A_PART, to - first + 1)
  const { rows } = prepareCases(
    keys,
    Array.from({ length: count }, (_, at) => toCase(first + at)),
  )
  while (room <= 0) await new Promise<void>(resolve => (wake = resolve))
  room--
  port.postMessage({ rows, last: first + count - 1 } satisfies FillPart)
}
port.close()

/** What `writeCaseFile` writes, as an import reads it. */
function toCase(row: number): IncomingCase {
  const digits = String(row).padStart(4, '0').slice(-4)
  const filedOn = `2024-${String((row % 12) + 1).padStart(2, '0')}-${String((row % 28) + 1).padStart(2, '0')}`
  const stage = CASE_STAGES[row % 11]!
  const party = { idLast4: digits, phoneLast4: digits, queryCode: null }
  return {
    number: toBenchNumber(row),
    court: '试验区人民法院',
    cause: '民间借贷纠纷',
    filedOn,
    stage,
    stageText: stage,
    claimAmount: (10_000 + row) * 100,
    paidAmount: (row % 10_000) * 100,
    disbursedAmount: 0,
    judgeName: '试验法官',
    judgePhone: '010-00000000',
    parties: [
      { ...party, role: 'applicant', name: `试验申请人${row}` },
      { ...party, role: 'debtor', name: `试验被执行人${row}` },
    ],
    events: [
      { on: filedOn, type: '立案', note: '' },
      { on: '2025-01-02', type: '网络查控', note: '向银行、不动产、车辆系统发起查询' },
    ],
    measures: [{ type: 'seizure', on: '2025-01-10', until: '2026-01-09', note: '冻结银行存款' }],
  }
}
