import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
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
  await writeCheckpoint({ db })
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(db)
  // One after the other: on a busy machine forty at once wait too long for a connection.
  const dump: (readonly unknown[])[] = []
  for (const { name } of tables.rows) dump.push((await sql`select * from ${sql.table(name)}`.execute(db)).rows)
  writeFileSync(join(folder, 'dump.json'), JSON.stringify(dump))
  const { rows } = await sql<{ path: string; oid: string }>`
    select current_setting('data_directory') as path, oid::text as oid from pg_database
    where datname = current_database()`.execute(db)
  await close()
  const { path, oid } = rows[0]!
  return { places: [`${path}/base/${oid}/*`, `${path}/pg_wal/*`], lengthOfLog: dump.length }
}
