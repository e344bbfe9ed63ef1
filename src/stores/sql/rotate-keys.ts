import { sql } from 'kysely'
import type { KeyRing } from '../../support/keys/key-ring.ts'
import { countOldSecrets, rotateSecret } from './access-secret.ts'
import { type CaseRow, sealRecord, toStoredCase } from './case-row.ts'
import { jsonRows } from './json-rows.ts'
import type { Database } from './open-database.ts'
import { countOldTexts, rotateTexts } from './sealing/rotate-texts.ts'
import { countOldClues, rotateClues } from './sql-clue-store.ts'
import { countOldFiles, rotateFiles } from './sql-file-store.ts'
import { transact } from './transact.ts'

interface Dependencies extends Pick<Database, 'db' | 'dialect'> {
  readonly keys: KeyRing
}

const COLUMNS = { id: 'bigint', number_index: 'text', key_id: 'text', fingerprint: 'text', sealed: 'text' } as const

/** Cases, texts, clues, files and the secret of marks that stand under another key than the current one. */
export async function countOldRows({ db, dialect, keys }: Dependencies): Promise<number> {
  const row = await db
    .selectFrom('cases')
    .select(eb => eb.fn.countAll().as('count'))
    .where('key_id', '<>', keys.current().id)
    .executeTakeFirstOrThrow()
  return (
    Number(row.count) +
    (await countOldClues({ db, keys })) +
    (await countOldFiles({ db, keys })) +
    (await countOldSecrets({ db, keys })) +
    (await countOldTexts({ db, dialect, keys }))
  )
}

/**
 * Encrypts every case anew under the current key, a batch in each transaction. Each row says which key it is under, so
 * that a run that ends half-way, however it ends, is completed by the next one, and reading never stops meanwhile.
 */
export async function rotateKeys(
  { db, dialect, keys }: Dependencies,
  { batch = 500, onBatch = () => {} }: { readonly batch?: number; readonly onBatch?: (done: number) => void } = {},
): Promise<number> {
  const current = keys.current()
  let done = 0
  for (let after = 0; ; ) {
    const last = await transact(db, async trx => {
      // Before the first row is under it, so that no process starts without it.
      await trx
        .insertInto('case_keys')
        .values({ key_id: current.id, since: Date.now() })
        .onConflict(conflict => conflict.doNothing())
        .execute()
      const lock = sql.raw(dialect === 'postgres' ? 'for update' : '')
      const { rows } = await sql<CaseRow>`
        select * from cases where id > ${after} and key_id <> ${current.id} order by id limit ${batch} ${lock}`.execute(
        trx,
      )
      if (rows.length === 0) return null
      const fresh = rows.map(row => ({ id: Number(row.id), ...sealRecord(current, toStoredCase(keys, row).record) }))
      await sql`
        update cases set number_index = r.number_index, key_id = r.key_id, fingerprint = r.fingerprint, sealed = r.sealed
        from ${jsonRows(dialect, COLUMNS, fresh)} as r where cases.id = r.id`.execute(trx)
      done += rows.length
      return Number(rows.at(-1)!.id)
    })
    if (last === null) break
    after = last
    onBatch(done)
  }
  await rotateSecret({ db, keys })
  // Clues and files stand under the same keys; they are few.
  done += (await rotateClues({ db, keys })) + (await rotateFiles({ db, keys }))
  return done + (await rotateTexts({ db, dialect, keys }))
}

/** Forgets that old keys are needed, once nothing is under them. Returns whether that is so. */
export async function retireKeys({ db, dialect, keys }: Dependencies): Promise<boolean> {
  return transact(db, async trx => {
    if (dialect === 'postgres') await sql`lock table case_keys in exclusive mode`.execute(trx)
    if ((await countOldRows({ db: trx, dialect, keys })) > 0) return false
    await trx.deleteFrom('case_keys').where('key_id', '<>', keys.current().id).execute()
    return true
  })
}

/** Keys that the database needs: more than one while a rotation is under way. */
export async function listNeededKeys({ db }: Pick<Database, 'db'>): Promise<readonly string[]> {
  const rows = await db.selectFrom('case_keys').select('key_id').execute()
  return rows.map(row => row.key_id)
}
