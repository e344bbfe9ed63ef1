import { sql, type Transaction } from 'kysely'
import {
  type CaseParty,
  type CaseRecord,
  findChanges,
  type IncomingCase,
  type IncomingParty,
} from '../../domain/case.ts'
import type { KeyRing } from '../../support/keys/key-ring.ts'
import { takeRandomText } from '../../support/keys/random-pool.ts'
import type { SavedCase, SaveOptions } from '../case-store.ts'
import { type CaseRow, fingerprint, indexNumber, sealRecord, toStoredCase } from './case-row.ts'
import type { DialectName } from './dialect.ts'
import { jsonRows } from './json-rows.ts'
import type { Schema } from './schema.ts'

interface Dependencies {
  readonly trx: Transaction<Schema>
  readonly dialect: DialectName
  readonly keys: KeyRing
}

/** Writes cases whose numbers are all different; see `CaseStore.save`. */
export async function saveCases(
  { trx, dialect, keys }: Dependencies,
  cases: readonly IncomingCase[],
  { origin, now, trial = false }: SaveOptions,
): Promise<readonly SavedCase[]> {
  const indexes = new Map(keys.all().map(key => [key.id, cases.map(given => indexNumber(key, given.number))] as const))
  const known = await findRows({ trx, dialect }, [...indexes.values()].flat())
  const plans = cases.map((given, at) => {
    const row = [...indexes.values()].map(list => known.get(list[at]!)).find(found => found !== undefined)
    // Compared under the row's own key: a rotation is not a change of the case.
    const key = row && keys.find(row.key_id)
    if (row && key && row.fingerprint === fingerprint(key, given)) return { given, row, result: 'unchanged' as const }
    return { given, row, result: row ? ('updated' as const) : ('created' as const) }
  })
  if (trial) return plans.map(({ row, result }) => ({ id: row?.id ?? 0, result, partyIds: [] }))

  const current = indexes.get(keys.current().id)!
  const created = plans.flatMap(({ given, result }, at) =>
    result === 'created' ? [{ index: current[at]!, record: toRecord(given, []) }] : [],
  )
  const ids = await insertRows({ trx, dialect, keys }, created, origin, now)
  const partyIds = new Map(created.map(({ index, record }) => [index, record.parties.map(({ id }) => id)]))
  const saved: SavedCase[] = []
  for (const [at, { given, row, result }] of plans.entries()) {
    const index = current[at]!
    if (!row) saved.push({ id: ids.get(index)!, result, partyIds: partyIds.get(index)! })
    else saved.push(await saveKnown({ trx, keys }, given, row, result, now))
  }
  return saved
}

async function saveKnown(
  { trx, keys }: Pick<Dependencies, 'trx' | 'keys'>,
  given: IncomingCase,
  row: CaseRow,
  result: SavedCase['result'],
  now: number,
): Promise<SavedCase> {
  const id = Number(row.id)
  const before = toStoredCase(keys, row).record
  const record = result === 'updated' ? toRecord(given, before.parties) : before
  if (result === 'updated') await updateRow(trx, keys, id, before, record, now)
  return { id, result, partyIds: record.parties.map(party => party.id) }
}

/** Rows that are there already, by their index, under whichever of our keys they stand. */
async function findRows(
  { trx, dialect }: Pick<Dependencies, 'trx' | 'dialect'>,
  indexes: readonly string[],
): Promise<ReadonlyMap<string, CaseRow>> {
  const wanted = jsonRows(
    dialect,
    { wanted: 'text' },
    indexes.map(index => ({ wanted: index })),
  )
  const { rows } = await sql<CaseRow>`
    select cases.* from ${wanted} as w join cases on cases.number_index = w.wanted`.execute(trx)
  return new Map(rows.map(row => [row.number_index, row]))
}

export const CASE_COLUMNS = {
  number_index: 'text',
  key_id: 'text',
  stage: 'text',
  fingerprint: 'text',
  sealed: 'text',
} as const

async function insertRows(
  { trx, dialect, keys }: Dependencies,
  created: readonly { readonly index: string; readonly record: CaseRecord }[],
  origin: string,
  now: number,
): Promise<ReadonlyMap<string, number>> {
  if (created.length === 0) return new Map()
  const key = keys.current()
  const rows = jsonRows(
    dialect,
    CASE_COLUMNS,
    created.map(({ index, record }) => ({ ...sealRecord(key, record, index), stage: record.stage })),
  )
  const inserted = await sql<{ id: number; number_index: string }>`
    insert into cases (number_index, key_id, source, stage, fingerprint, sealed, created_at, changed_at)
    select number_index, key_id, ${origin}, stage, fingerprint, sealed, cast(${now} as bigint), cast(${now} as bigint)
    from ${rows} as r returning id, number_index`.execute(trx)
  return new Map(inserted.rows.map(row => [row.number_index, Number(row.id)]))
}

async function updateRow(
  trx: Transaction<Schema>,
  keys: KeyRing,
  id: number,
  before: CaseRecord,
  after: CaseRecord,
  now: number,
): Promise<void> {
  await trx
    .updateTable('cases')
    .set({ ...sealRecord(keys.current(), after), stage: after.stage, changed_at: now })
    .where('id', '=', id)
    .execute()
  const changes = findChanges(before, after).map(kind => ({
    case_id: id,
    kind,
    stage_before: before.stage,
    stage_after: after.stage,
    at: now,
    noticed_at: null,
  }))
  if (changes.length > 0) await trx.insertInto('case_changes').values(changes).execute()
}

/** Gives each party its id: the one it had, or a new one. */
export function toRecord(given: IncomingCase, known: readonly CaseParty[]): CaseRecord {
  const parties = given.parties.map(({ queryCode: _, ...party }) => ({
    id: findSame(party, given.parties, known)?.id ?? takeRandomText(9),
    ...party,
  }))
  return { ...given, parties }
}

/**
 * A party keeps its id, and with it its codes and grants, only where it is surely the same person: role and name are
 * equal, and the digits of the ID too; digits that one side lacks are overlooked where nobody else has that name.
 */
function findSame(
  party: Omit<IncomingParty, 'queryCode'>,
  given: readonly IncomingParty[],
  known: readonly CaseParty[],
): CaseParty | null {
  const isNamesake = ({ role, name }: Omit<IncomingParty, 'queryCode'>) => role === party.role && name === party.name
  const [mine, theirs] = [given.filter(isNamesake), known.filter(isNamesake)]
  const equal = theirs.filter(({ idLast4 }) => idLast4 === party.idLast4)
  if (equal.length === 1 && mine.filter(({ idLast4 }) => idLast4 === party.idLast4).length === 1) return equal[0]!
  const only = mine.length === 1 && theirs.length === 1 ? theirs[0]! : null
  return only && (only.idLast4 === null || party.idLast4 === null) ? only : null
}
