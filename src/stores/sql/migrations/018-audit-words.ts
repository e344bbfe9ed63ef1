import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Reasons in the audit log stand encrypted beside it from here on. Those that are in the chain stay there: its hashes are of them. */
export const createAuditWords: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create table audit_words (seq bigint primary key, text text not null)`.execute(db)
  },
}
