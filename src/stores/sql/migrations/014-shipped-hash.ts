import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which shipped text an edit lies over; empty where there was none, null for edits of before. */
export const addShippedHash: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table knowledge_edits add column shipped_hash text`.execute(db)
  },
}
