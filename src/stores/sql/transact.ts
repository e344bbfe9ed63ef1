import type { Transaction } from 'kysely'
import type { Database } from './open-database.ts'
import type { Schema } from './schema.ts'

const MOST_TRIES = 4
/** PostgreSQL's codes for a deadlock and a serialization failure: the transaction is undone and may simply run again. */
const AGAIN = new Set(['40P01', '40001'])

/** Runs one transaction; again when another process's transaction was in its way. */
export async function transact<Result>(
  db: Database['db'],
  run: (trx: Transaction<Schema>) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(run)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!AGAIN.has(code) || tries >= MOST_TRIES) throw error
    }
  }
}
