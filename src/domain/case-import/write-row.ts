import type { CaseRecord } from '../case.ts'
import type { EXPORT_FIELDS } from './columns.ts'

type ExportField = (typeof EXPORT_FIELDS)[number]

/** A case as a row that an import reads back as the same case. Codes are not in it: nobody knows them any more. */
export function writeRow(record: CaseRecord): Readonly<Record<ExportField, unknown>> {
  return {
    caseNumber: record.number,
    court: record.court,
    causeOfAction: record.cause,
    filedOn: record.filedOn,
    stage: record.stageText,
    claimAmount: toYuan(record.claimAmount),
    paidAmount: toYuan(record.paidAmount),
    disbursedAmount: toYuan(record.disbursedAmount),
    judgeName: record.judgeName ?? '',
    judgePhone: record.judgePhone ?? '',
    parties: record.parties.map(({ id: _, ...party }) => party),
    events: record.events,
    measures: record.measures,
  }
}

/** 分 -> 元 with two decimals. */
function toYuan(fen: number | null): string {
  if (fen === null) return ''
  const digits = String(fen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
