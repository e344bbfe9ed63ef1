import { type CaseEvent, type CaseMeasure, type IncomingCase, MEASURE_TYPES, type MeasureType } from '../case.ts'
import { isEnforcementNumber, readCaseNumber, renderCaseNumber } from '../case-number.ts'
import type { CaseField, Column } from './columns.ts'
import { CellFault, type CellReason, readAmount, readDay, readList, readText } from './read-cells.ts'
import { readParties, readPartyColumns } from './read-parties.ts'
import { readStage } from './read-stage.ts'

export interface RowFault {
  /** `null` for what is wrong with the row as a whole. */
  readonly field: CaseField | null
  readonly reason: CellReason
}

export type ReadRow =
  | { readonly ok: true; readonly case: IncomingCase }
  | { readonly ok: false; readonly faults: readonly RowFault[] }

export type RawCells = Readonly<Partial<Record<CaseField, unknown>>>

interface Context {
  /** `YYYY-MM-DD`: nothing was filed or happened after it. */
  readonly today: string
  /** 分 of one unit in an amount column. */
  readonly units: Readonly<Partial<Record<CaseField, number>>>
}

const MEASURES: Readonly<Record<string, MeasureType>> = {
  查封: 'seizure',
  扣押: 'seizure',
  冻结: 'seizure',
  失信: 'dishonest-list',
  失信被执行人: 'dishonest-list',
  限制消费: 'consumption-restriction',
  限高: 'consumption-restriction',
  限制高消费: 'consumption-restriction',
  限制出境: 'exit-ban',
  拍卖: 'auction',
  变卖: 'auction',
  拘留: 'detention',
  罚款: 'fine',
}

export const toUnits = (columns: readonly (Column | null)[]): Context['units'] =>
  Object.fromEntries(columns.flatMap(column => (column ? [[column.field, column.unit]] : [])))

/** A row of a case file as a case, or every fault in it. */
export function readRow(cells: RawCells, { today, units }: Context): ReadRow {
  const faults: RowFault[] = []
  function read<Value>(field: CaseField, reader: (cell: unknown) => Value): Value | undefined {
    try {
      return reader(cells[field])
    } catch (fault) {
      if (!(fault instanceof CellFault)) throw fault
      faults.push({ field, reason: fault.reason })
      return undefined
    }
  }
  const text = (field: CaseField, longest: number) => read(field, cell => readText(cell, longest))
  const required = (field: CaseField, longest: number) =>
    read(field, cell => readText(cell, longest) || raise('missing'))
  const amount = (field: CaseField) => read(field, cell => readAmount(cell, units[field] ?? 100))

  const stageText = required('stage', 100)
  const record = {
    number: read('caseNumber', readNumber),
    court: required('court', 100),
    cause: text('causeOfAction', 200),
    filedOn: read('filedOn', cell => pastDay(cell, today) ?? raise('missing')),
    stage: stageText === undefined ? undefined : readStage(stageText),
    stageText,
    claimAmount: amount('claimAmount'),
    paidAmount: amount('paidAmount'),
    disbursedAmount: amount('disbursedAmount'),
    judgeName: text('judgeName', 100) || null,
    judgePhone: text('judgePhone', 100) || null,
    parties: read('parties', cell => {
      const parties = [...readParties(cell), ...readPartyColumns(cells)]
      if (parties.length === 0) raise('no-parties')
      const codes = parties.flatMap(({ queryCode }) => queryCode ?? [])
      if (new Set(codes).size < codes.length) raise('same-code')
      return parties
    }),
    events: read('events', cell => readList(cell).map(entry => readEvent(entry, today))),
    measures: read('measures', cell => readList(cell).map(readMeasure)),
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, case: record as IncomingCase }
}

function readNumber(cell: unknown): string {
  const text = readText(cell, 60)
  if (text === '') raise('missing')
  const number = readCaseNumber(text)
  if (!number) return raise('case-number')
  if (!isEnforcementNumber(number)) raise('not-enforcement')
  if (number.part !== null) raise('document-number')
  return renderCaseNumber(number)
}

function pastDay(cell: unknown, today: string): string | null {
  const day = readDay(cell)
  if (day !== null && day > today) raise('day-in-future')
  return day
}

function readEvent(entry: Readonly<Record<string, unknown>>, today: string): CaseEvent {
  return {
    on: pastDay(entry['on'] ?? entry['日期'], today) ?? raise('day'),
    type: readText(entry['type'] ?? entry['类型'] ?? entry['节点'], 100) || raise('missing'),
    note: readText(entry['note'] ?? entry['说明'] ?? entry['备注']),
  }
}

function readMeasure(entry: Readonly<Record<string, unknown>>): CaseMeasure {
  const name = readText(entry['type'] ?? entry['类型'] ?? entry['措施'], 100)
  const type = MEASURES[name] ?? MEASURE_TYPES.find(known => known === name) ?? raise('measure-type')
  const on = readDay(entry['on'] ?? entry['开始日期'] ?? entry['日期']) ?? raise('day')
  const until = readDay(entry['until'] ?? entry['到期日期'] ?? entry['届满日期'])
  if (until !== null && until < on) raise('days-reversed')
  return { type, on, until, note: readText(entry['note'] ?? entry['说明'] ?? entry['备注']) }
}

function raise(reason: CellReason): never {
  throw new CellFault(reason)
}
