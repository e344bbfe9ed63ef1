import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Texts are encrypted from here on, so what was searched in them needs a column. Those that are there stay readable as they are. */
export const hideTexts: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table conversations add column has_form integer not null default 0`.execute(db)
    await sql`update conversations set has_form = 1 where state like '%"form":{%'`.execute(db)
    await sql`create index conversations_with_form on conversations (updated_at) where has_form = 1`.execute(db)
  },
}
