import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { writeCheckpoint } from './write-checkpoint.ts'

interface Places {
  /** Patterns of files. */
  readonly places: readonly string[]
  /** Of the log of writes, or of the dump: nothing was looked at when it is 0. */
  readonly lengthOfLog: number
}

/** Where a database that is open leaves what it is given: its files, its log of writes, a backup or a dump of every row. */
export const collectPlaces = (url: string, folder: string): Promise<Places> =>
  url.startsWith('sqlite:') ? collectSqlite(url) : collectPostgres(url, folder)

async function collectSqlite(url: string): Promise<Places> {
  const file = url.slice('sqlite:'.length)
  const source = new DatabaseSync(file)
  await backup(source, `${file}.backup`)
  source.close()
  return { places: [`${dirname(file)}/**`], lengthOfLog: readFileSync(`${file}-wal`).length }
}

/** Every table as text, and the files of the server itself, its write-ahead log among them. */
async function collectPostgres(url: string, folder: string): Promise<Places> {
  const { db, close } = await openDatabase({ url })
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(db)
  // One after the other: on a busy machine forty at once wait too long for a connection.
  const dump: (readonly unknown[])[] = []
  for (const { name } of tables.rows) dump.push((await sql`select * from ${sql.table(name)}`.execute(db)).rows)
  writeFileSync(join(folder, 'dump.json'), JSON.stringify(dump))
  const places = await findServerFiles({ db })
  await close()
  return { places, lengthOfLog: dump.length }
}

/** The files of a PostgreSQL server that hold what was written to a database: its own, and the server's write-ahead log. */
export async function findServerFiles({ db }: Pick<Database, 'db'>): Promise<readonly string[]> {
  await writeCheckpoint({ db })
  const { rows } = await sql<{ path: string; oid: string }>`
    select current_setting('data_directory') as path, oid::text as oid from pg_database
    where datname = current_database()`.execute(db)
  return [`${rows[0]!.path}/base/${rows[0]!.oid}/*`, `${rows[0]!.path}/pg_wal/*`]
}
