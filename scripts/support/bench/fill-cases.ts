import { sql } from 'kysely'
import type { Database } from '../../../src/stores/sql/open-database.ts'

const CHUNK = 100_000

/** Rows that nobody looks for, made by the database itself: they make table and index as large as so many cases. */
export async function fillCases(
  { db, dialect }: Pick<Database, 'db' | 'dialect'>,
  rows: number,
  bytes: number,
  onProgress: (done: number) => void,
): Promise<void> {
  const filler = 'A'.repeat(bytes)
  for (let done = 0; done < rows; done += CHUNK) {
    const count = Math.min(CHUNK, rows - done)
    const series =
      dialect === 'postgres'
        ? sql`select md5(random()::text) as h from generate_series(1, ${count})`
        : sql`with recursive g (n) as (select 1 union all select n + 1 from g where n < ${count})
              select lower(hex(randomblob(16))) as h from g`
    await sql`
      insert into cases (number_index, key_id, source, stage, fingerprint, sealed, created_at, changed_at)
      select substr(h, 1, 22), 'filler', 'import', 'filed', substr(h, 11, 22), ${filler}, 0, 0 from (${series}) as s`.execute(
      db,
    )
    onProgress(done + count)
  }
}
