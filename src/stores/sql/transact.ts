import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { createOrder } from '../../support/create-order.ts'
import { insist } from './insist.ts'
import type { Database } from './open-database.ts'
import type { Schema } from './schema.ts'

type Run<Result> = (trx: Transaction<Schema>) => Promise<Result>

/** Runs one transaction; again when another process's transaction was in its way. */
export const transact = <Result>(db: Database['db'], run: Run<Result>): Promise<Result> =>
  insist(() => db.transaction().execute(run))

/**
 * A transaction that only takes a lease. On SQLite it doesn't wait for the disk: a power cut that undoes the lease ends
 * the process that held it too. PostgreSQL can go down alone, so there a lease is as durable as everything else.
 */
export function transactLease<Result>(
  { db, dialect }: Pick<Database, 'db' | 'dialect'>,
  run: Run<Result>,
): Promise<Result> {
  return dialect === 'postgres' ? transact(db, run) : transactUnflushed(db, run)
}

/**
 * A transaction that is on the disk when the promise resolves, as with `transact`; but on SQLite only the caller waits for
 * that, not the whole thread, and transactions that end close together share one flush. Those that are given the same
 * `inOrder` are committed in the order of the calls.
 */
export async function transactAndFlush<Result>(
  { db, dialect, flush }: Pick<Database, 'db' | 'dialect' | 'flush'>,
  run: Run<Result>,
  inOrder: ReturnType<typeof createOrder> = runNow => runNow(),
): Promise<Result> {
  if (dialect === 'postgres') return inOrder(() => transact(db, run))
  const result = await inOrder(() => transactUnflushed(db, run))
  await flush()
  return result
}

const transactUnflushed = <Result>(db: Database['db'], run: Run<Result>): Promise<Result> =>
  insist(() =>
    db.connection().execute(async connection => {
      await sql`pragma synchronous = normal`.execute(connection)
      try {
        return await connection.transaction().execute(run)
      } finally {
        await sql`pragma synchronous = full`.execute(connection)
      }
    }),
  )

/**
 * One statement whose loss does no harm beyond work done twice, such as the mark that a reply is out: it is seen by all at
 * once, but waits for the disk on neither database, and on PostgreSQL it is a single round trip. The death of this process
 * undoes nothing of it. `toStatement` gets a table to join to, by which PostgreSQL is told not to wait.
 */
export async function runMark(
  { db, dialect }: Pick<Database, 'db' | 'dialect'>,
  toStatement: (unhurried: RawBuilder<unknown>) => RawBuilder<unknown>,
): Promise<void> {
  if (dialect === 'sqlite') {
    await transactLease({ db, dialect }, trx => toStatement(sql`(select 1)`).execute(trx))
    return
  }
  await insist(() => toStatement(sql`(select set_config('synchronous_commit', 'off', true))`).execute(db))
}
