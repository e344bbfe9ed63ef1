import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

/** Refuses a PostgreSQL server that may lose what it acknowledged. */
export async function checkDurability(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`.execute(db)
  const off = rows.filter(
    row => row.setting === 'off' || (row.name === 'synchronous_commit' && row.setting === 'local'),
  )
  if (off.length > 0) {
    const names = off.map(row => `${row.name} = ${row.setting}`).join(', ')
    throw new Error(
      `PostgreSQL may lose acknowledged messages (${names}). Turn them on, or set ALLOW_UNSAFE_DB=1 for a trial.`,
    )
  }
}
