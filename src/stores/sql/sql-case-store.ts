import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import type { CaseChangeKind, CaseStage, IncomingCase } from '../../domain/case.ts'
import type { KeyRing } from '../../support/keys/key-ring.ts'
import type { CaseStore, SavedCase } from '../case-store.ts'
import type { CodeRegistrar } from '../code-store.ts'
import type { PreparedCaseWriter } from '../prepared-cases.ts'
import { type CaseRow, indexNumber, toStoredCase } from './case-row.ts'
import type { Database } from './open-database.ts'
import { savePrepared } from './prepare-cases.ts'
import { registerCodes } from './register-codes.ts'
import { saveCases } from './save-cases.ts'
import type { Schema } from './schema.ts'
import { transact } from './transact.ts'

interface Dependencies extends Pick<Database, 'dialect'> {
  readonly db: Kysely<Schema>
  readonly keys: KeyRing
}

export interface SqlCaseStore extends CaseStore, CodeRegistrar, PreparedCaseWriter {
  /** Everything that `run` does with the store that it is given, in one transaction. It is not tried again. */
  atOnce<Result>(run: (store: CaseStore & CodeRegistrar & PreparedCaseWriter) => Promise<Result>): Promise<Result>
}

/** Any number that no other program takes on the same server. */
const REGISTRY_LOCK = 2_026_003

export function createSqlCaseStore({ db, dialect, keys }: Dependencies): SqlCaseStore {
  const within = <Result>(run: (trx: Transaction<Schema>) => Promise<Result>): Promise<Result> =>
    db.isTransaction ? run(db as Transaction<Schema>) : transact(db, run)
  // One writer at a time also on PostgreSQL: between looking for a number and inserting it nobody else may.
  const lock = async (trx: Transaction<Schema>): Promise<void> => {
    if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${REGISTRY_LOCK})`.execute(trx)
  }
  return {
    find: async number => {
      const wanted = keys.all().map(key => indexNumber(key, number))
      const row = await db.selectFrom('cases').selectAll().where('number_index', 'in', wanted).executeTakeFirst()
      return row ? toStoredCase(keys, row as CaseRow) : null
    },
    findById: async id => {
      const row = await db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? toStoredCase(keys, row as CaseRow) : null
    },
    save: (cases, options) =>
      within(async trx => {
        await lock(trx)
        const saved: SavedCase[] = []
        for (const batch of splitAtRepeats(cases))
          saved.push(...(await saveCases({ trx, dialect, keys }, batch, options)))
        return saved
      }),
    savePrepared: (batches, options) =>
      within(async trx => {
        await lock(trx)
        const total = { created: 0, updated: 0, unchanged: 0 }
        for (const batch of batches) {
          const { created, updated, unchanged } = await savePrepared({ trx, dialect, keys }, batch, options)
          total.created += created
          total.updated += updated
          total.unchanged += unchanged
        }
        return total
      }),
    list: async (afterId, limit) => {
      const rows = await db
        .selectFrom('cases')
        .selectAll()
        .where('id', '>', afterId)
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(row => toStoredCase(keys, row as CaseRow))
    },
    count: async () => {
      const { rows } = await sql<{ all: number; demo: number }>`
        select count(*) as "all", coalesce(sum(case when source = 'demo' then 1 else 0 end), 0) as demo from cases`.execute(
        db,
      )
      const { all, demo } = rows[0]!
      return { real: Number(all) - Number(demo), demo: Number(demo) }
    },
    removeDemo: async () => {
      const result = await db.deleteFrom('cases').where('source', '=', 'demo').executeTakeFirst()
      return Number(result.numDeletedRows)
    },
    listChanges: async limit => {
      const rows = await db
        .selectFrom('case_changes')
        .selectAll()
        .where('noticed_at', 'is', null)
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(row => ({
        id: Number(row.id),
        caseId: Number(row.case_id),
        kind: row.kind as CaseChangeKind,
        stageBefore: row.stage_before as CaseStage,
        stageAfter: row.stage_after as CaseStage,
        at: Number(row.at),
      }))
    },
    registerCodes: codes => registerCodes({ db, lock, within }, codes),
    registerSheet: codes => registerCodes({ db, lock, within }, codes, { sideBySide: true }),
    atOnce: run =>
      db.transaction().execute(async trx => {
        await lock(trx)
        return run(createSqlCaseStore({ db: trx, dialect, keys }))
      }),
  }
}

/** A file may name a case twice; each statement sees it once. */
function splitAtRepeats(cases: readonly IncomingCase[]): readonly (readonly IncomingCase[])[] {
  const batches: IncomingCase[][] = []
  const seen = new Set<string>()
  for (const given of cases) {
    if (batches.length === 0 || seen.has(given.number)) {
      seen.clear()
      batches.push([])
    }
    seen.add(given.number)
    batches.at(-1)!.push(given)
  }
  return batches
}
