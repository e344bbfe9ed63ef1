import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What editors have written and not published. */
export const createDigestDrafts: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create table digest_drafts (
      account_id text not null references staff_accounts (id), draft_key text not null, digest text not null,
      base bigint not null, shelf text, document_id text, saved_at bigint not null,
      primary key (account_id, draft_key))`.execute(db)
  },
}
