import { sql, type Transaction } from 'kysely'
import type { Database } from './open-database.ts'
import type { Schema } from './schema.ts'

type Run<Result> = (trx: Transaction<Schema>) => Promise<Result>

const MOST_TRIES = 4
/** PostgreSQL's codes for a deadlock and a serialization failure: the transaction is undone and may simply run again. */
const AGAIN = new Set(['40P01', '40001'])

/** Runs one transaction; again when another process's transaction was in its way. */
export async function transact<Result>(db: Database['db'], run: Run<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(run)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!AGAIN.has(code) || tries >= MOST_TRIES) throw error
    }
  }
}

/**
 * A transaction that only takes a lease. On SQLite it doesn't wait for the disk: a power cut that undoes the lease ends
 * the process that held it too. PostgreSQL can go down alone, so there a lease is as durable as everything else.
 */
export async function transactLease<Result>(
  { db, dialect }: Pick<Database, 'db' | 'dialect'>,
  run: Run<Result>,
): Promise<Result> {
  if (dialect === 'postgres') return transact(db, run)
  return db.connection().execute(async connection => {
    await sql`pragma synchronous = normal`.execute(connection)
    try {
      return await connection.transaction().execute(run)
    } finally {
      await sql`pragma synchronous = full`.execute(connection)
    }
  })
}
