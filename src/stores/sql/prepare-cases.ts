import { sql, type Transaction } from 'kysely'
import type { CaseRecord, IncomingCase } from '../../domain/case.ts'
import type { KeyRing } from '../../support/keys/key-ring.ts'
import { unseal } from '../../support/keys/seal.ts'
import type { SaveOptions } from '../case-store.ts'
import type { PreparedCases, SavedCounts } from '../prepared-cases.ts'
import { type CaseRow, indexNumber, sealRecord, toContext } from './case-row.ts'
import type { DialectName } from './dialect.ts'
import { packedRows } from './json-rows.ts'
import { CASE_COLUMNS, saveCases, toRecord } from './save-cases.ts'
import type { Schema } from './schema.ts'

type PreparedRow = Readonly<Record<keyof typeof CASE_COLUMNS, string>>

/** By hand: none of the columns holds a character that JSON would write otherwise. */
const pack = (rows: readonly PreparedRow[]): string =>
  `[${rows.map(row => `["${row.number_index}","${row.key_id}","${row.stage}","${row.fingerprint}","${row.sealed}"]`).join(',')}]`

const unpack = (packed: string): readonly PreparedRow[] =>
  (JSON.parse(packed) as [string, string, string, string, string][]).map(
    ([number_index, key_id, stage, fingerprint, sealed]) => ({ number_index, key_id, stage, fingerprint, sealed }),
  )

/** Encrypts cases as new ones: what `PreparedCases` asks of them holds for those given. */
export function prepareCases(keys: KeyRing, cases: readonly IncomingCase[]): PreparedCases {
  const key = keys.current()
  const rows = cases.map((given): PreparedRow => ({ ...sealRecord(key, toRecord(given, [])), stage: given.stage }))
  const others = keys.all().filter(({ id }) => id !== key.id)
  return {
    keyId: key.id,
    count: cases.length,
    indexes: [
      { keyId: key.id, list: JSON.stringify(rows.map(row => row.number_index)) },
      ...others.map(other => ({
        keyId: other.id,
        list: JSON.stringify(cases.map(({ number }) => indexNumber(other, number))),
      })),
    ],
    rows: pack(rows),
  }
}

interface Dependencies {
  readonly trx: Transaction<Schema>
  readonly dialect: DialectName
  readonly keys: KeyRing
}

/** New cases go in as they are; of those that are known, only what changed is opened and compared. */
export async function savePrepared(
  dependencies: Dependencies,
  prepared: PreparedCases,
  options: SaveOptions,
): Promise<SavedCounts> {
  const { keys } = dependencies
  const current = keys.current().id
  const isUpToDate =
    prepared.keyId === current && keys.all().every(({ id }) => prepared.indexes.some(({ keyId }) => keyId === id))
  // Prepared before the keys were changed.
  if (!isUpToDate) return saveOpened(dependencies, unpack(prepared.rows), options)
  const known = await findKnown(dependencies, prepared)
  if (known.size === 0) {
    if (!options.trial) await insertPrepared(dependencies, prepared.rows, options)
    return { created: prepared.count, updated: 0, unchanged: 0 }
  }
  const rows = unpack(prepared.rows)
  const lists = prepared.indexes.map(({ list }) => JSON.parse(list) as readonly string[])
  const found = rows.map((_, at) => lists.map(list => known.get(list[at]!)).find(row => row !== undefined))
  const isSame = (row: PreparedRow, at: number) =>
    found[at]?.key_id === row.key_id && found[at].fingerprint === row.fingerprint
  const fresh = rows.filter((_, at) => !found[at])
  const same = rows.filter(isSame)
  if (fresh.length > 0 && !options.trial) await insertPrepared(dependencies, pack(fresh), options)
  const others = rows.filter((row, at) => found[at] && !isSame(row, at))
  const counts = await saveOpened(dependencies, others, options)
  return { ...counts, created: counts.created + fresh.length, unchanged: counts.unchanged + same.length }
}

async function findKnown(
  { trx, dialect }: Dependencies,
  { indexes }: PreparedCases,
): Promise<ReadonlyMap<string, Pick<CaseRow, 'key_id' | 'fingerprint'>>> {
  const known = new Map<string, Pick<CaseRow, 'key_id' | 'fingerprint'>>()
  for (const { list } of indexes) {
    const wanted =
      dialect === 'postgres'
        ? sql`(select value from json_array_elements_text(${list}::json))`
        : sql`(select value from json_each(${list}))`
    const { rows } = await sql<Pick<CaseRow, 'number_index' | 'key_id' | 'fingerprint'>>`
      select number_index, key_id, fingerprint from ${wanted} as w join cases on cases.number_index = w.value`.execute(
      trx,
    )
    for (const row of rows) known.set(row.number_index, row)
  }
  return known
}

async function insertPrepared(
  { trx, dialect }: Dependencies,
  rows: string,
  { origin, now }: SaveOptions,
): Promise<void> {
  await sql`
    insert into cases (number_index, key_id, source, stage, fingerprint, sealed, created_at, changed_at)
    select number_index, key_id, ${origin}, stage, fingerprint, sealed, cast(${now} as bigint), cast(${now} as bigint)
    from ${packedRows(dialect, CASE_COLUMNS, rows)} as r`.execute(trx)
}

async function saveOpened(
  dependencies: Dependencies,
  rows: readonly PreparedRow[],
  options: SaveOptions,
): Promise<SavedCounts> {
  const cases = rows.map((row): IncomingCase => {
    const record: CaseRecord = JSON.parse(unseal(dependencies.keys, row.sealed, toContext(row.number_index)))
    return { ...record, parties: record.parties.map(({ id: _, ...party }) => ({ ...party, queryCode: null })) }
  })
  const counts = { created: 0, updated: 0, unchanged: 0 }
  if (cases.length === 0) return counts
  for (const { result } of await saveCases(dependencies, cases, options)) counts[result]++
  return counts
}
