import type { CaseRecord, IncomingCase } from '../../domain/case.ts'
import type { DataKey, KeyRing } from '../../support/keys/key-ring.ts'
import { blindIndex, seal, unseal } from '../../support/keys/seal.ts'
import type { CaseOrigin, StoredCase } from '../case-store.ts'

export interface CaseRow {
  readonly id: number
  readonly number_index: string
  readonly key_id: string
  readonly source: string
  readonly stage: string
  readonly fingerprint: string
  readonly sealed: string
  readonly created_at: number
  readonly changed_at: number
}

export const indexNumber = (key: DataKey, number: string): string => blindIndex(key, 'case-number', number)

/** The parties' ids are not part of it: they come from here, not from the court. Codes are compared where their hashes are. */
export function fingerprint(key: DataKey, given: IncomingCase | CaseRecord): string {
  const { number, court, cause, filedOn, stage, stageText } = given
  const parts = [
    [number, court, cause, filedOn, stage, stageText, given.claimAmount, given.paidAmount, given.disbursedAmount],
    [given.judgeName, given.judgePhone],
    given.parties.map(({ role, name, idLast4, phoneLast4 }) => [role, name, idLast4, phoneLast4]),
    given.events.map(({ on, type, note }) => [on, type, note]),
    given.measures.map(({ type, on, until, note }) => [type, on, until, note]),
  ]
  return blindIndex(key, 'case-fingerprint', JSON.stringify(parts))
}

/** The columns of a case that depend on the key. A row's text can't be moved to another number. */
export function sealRecord(key: DataKey, record: CaseRecord, index = indexNumber(key, record.number)) {
  return {
    number_index: index,
    key_id: key.id,
    fingerprint: fingerprint(key, record),
    sealed: seal(key, JSON.stringify(record), toContext(index)),
  }
}

export function toStoredCase(keys: KeyRing, row: CaseRow): StoredCase {
  return {
    id: Number(row.id),
    origin: row.source as CaseOrigin,
    record: JSON.parse(unseal(keys, row.sealed, toContext(row.number_index))),
    createdAt: Number(row.created_at),
    changedAt: Number(row.changed_at),
  }
}

export const toContext = (numberIndex: string): string => `case ${numberIndex}`
