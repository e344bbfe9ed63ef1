import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Database } from '../../src/stores/sql/open-database.ts'

/** Every row of every table as JSON, with the table's name before it. */
export async function dumpDatabase({ db, dialect }: Database): Promise<readonly string[]> {
  const names =
    dialect === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_master where type = 'table'`
      : sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public'`
  const lines: string[] = []
  for (const { name } of (await names.execute(db)).rows) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db)
    lines.push(...rows.map(row => `${name} ${JSON.stringify(row, (_, value) => toText(value))}`))
  }
  return lines
}

const toText = (value: unknown): unknown => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value)

/** The bytes of an SQLite database and its log, as they lie on the disk. */
export const readSqliteFiles = (url: string): Buffer =>
  Buffer.concat(
    ['', '-wal'].map(ending => {
      try {
        return readFileSync(`${url.slice('sqlite:'.length)}${ending}`)
      } catch {
        return Buffer.alloc(0)
      }
    }),
  )
