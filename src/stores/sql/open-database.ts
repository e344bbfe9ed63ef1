import type { DatabaseSync, StatementSync } from 'node:sqlite'
import {
  type DialectAdapter,
  Kysely,
  PostgresDialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  sql,
} from 'kysely'
import pg from 'pg'
import { createFlush } from './create-flush.ts'
import type { DialectName } from './dialect.ts'
import { checkDurability } from './durability.ts'
import { migrate } from './migrate.ts'
import { openSqliteFile } from './open-sqlite-file.ts'
import type { Schema } from './schema.ts'
import { createTextSealer, type TextSealer } from './sealing/text-sealer.ts'

export interface Database {
  readonly db: Kysely<Schema>
  readonly dialect: DialectName
  /** Gets the keys of texts, see `openCaseKeys`. */
  readonly texts: TextSealer
  /** Puts what `transactAndFlush` has committed on the disk. */
  flush(): Promise<void>
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** `sqlite:<file>` or `postgres://...`. */
  readonly url: string
  /** Start even where the PostgreSQL server may lose acknowledged data. */
  readonly allowUnsafe?: boolean
  /** Most connections of this process to PostgreSQL. */
  readonly poolSize?: number
  /** Nobody else runs turns on this SQLite file, so leases that are left belong to a process that died. */
  readonly soleServer?: boolean
}

/** A busy SQLite file blocks the whole process while it waits; longer waits are spread over several tries. */
const LONGEST_BLOCK_MS = 200

/** Opens the database, checks that it keeps what it acknowledges, and brings its tables up to date. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, allowUnsafe = false, poolSize = 8, soleServer = false } = options
  const database = url.startsWith('sqlite:')
    ? await openSqlite(url.slice('sqlite:'.length))
    : openPostgres(url, poolSize)
  try {
    if (database.dialect === 'postgres' && !allowUnsafe) await checkDurability(database.db)
    await migrate(database)
    if (database.dialect === 'sqlite') await sql.raw(`pragma busy_timeout = ${LONGEST_BLOCK_MS}`).execute(database.db)
    if (soleServer && database.dialect === 'sqlite') await endLeases(database.db)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

async function openSqlite(file: string): Promise<Database> {
  const sqlite = await openSqliteFile(file)
  const texts = createTextSealer()
  const config = { database: toKyselyDatabase(sqlite), onCreateConnection: texts.attach }
  const db = new Kysely<Schema>({ dialect: new TransactionalSqliteDialect(config) })
  const { flush, close } = createFlush(`${file}-wal`)
  return { db, dialect: 'sqlite', texts, flush, close: () => close().then(() => db.destroy()) }
}

async function endLeases(db: Kysely<Schema>): Promise<void> {
  await db
    .updateTable('conversations')
    .set({ lease_owner: null, lease_until: 0 })
    .where('lease_until', '>', 0)
    .execute()
  await db
    .updateTable('outbox')
    .set({ claimed_by: null, claimed_until: 0 })
    .where('status', '=', sql.lit('waiting'))
    .where('claimed_until', '>', 0)
    .execute()
}

function openPostgres(url: string, poolSize: number): Database {
  const types = {
    // Counters and times are whole numbers below 2^53, so bigint may become a number.
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === 20 ? Number : pg.types.getTypeParser(oid, format as 'text'),
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5000,
    statement_timeout: 5000,
    // The same from this side, for a server that doesn't answer at all.
    query_timeout: 10_000,
    // A process that was stopped in the middle of a transaction must not hold its rows for ever.
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    types: types as pg.CustomTypesConfig,
  })
  // A connection that breaks is replaced at the next query; without a listener, on the pool for idle ones and on each
  // for those between two queries of a transaction, it would end the process.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  const texts = createTextSealer()
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool, onCreateConnection: texts.attach }) })
  // Every commit of PostgreSQL waits for its own disk, see `checkDurability`.
  return { db, dialect: 'postgres', texts, flush: async () => {}, close: () => db.destroy() }
}

type Statement = ReturnType<SqliteDatabase['prepare']>

class TransactionalSqliteAdapter extends SqliteAdapter {
  // Kysely says no for old SQLite versions; with yes, a migration cut short leaves nothing behind.
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalSqliteAdapter()
  }
}

/** The subset of a better-sqlite3 database that Kysely needs, on Node's own SQLite; statements are prepared once. */
function toKyselyDatabase(sqlite: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, Statement>()
  return {
    close: () => sqlite.close(),
    prepare: query => {
      // A transaction that starts as a reader can't become a writer while another writes; so each starts as a writer.
      const text = query === 'begin' ? 'begin immediate' : query
      let statement = prepared.get(text)
      if (!statement) {
        if (prepared.size > 500) prepared.clear()
        statement = toStatement(sqlite.prepare(text))
        prepared.set(text, statement)
      }
      return statement
    },
  }
}

const toStatement = (statement: StatementSync): Statement => ({
  reader: statement.columns().length > 0,
  all: parameters => statement.all(...(parameters as never[])),
  run: parameters => statement.run(...(parameters as never[])),
  iterate: parameters => statement.iterate(...(parameters as never[])) as IterableIterator<unknown>,
})
