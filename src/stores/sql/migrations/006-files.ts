import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DialectName } from '../dialect.ts'

/** Files that were sent with replies or by people. */
export const createFiles = (dialect: DialectName): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    const bytes = sql.raw(dialect === 'sqlite' ? 'blob' : 'bytea')
    // No reference to the conversation: a photo can come in before the first message of a page is stored.
    await sql`create table files (
      id text primary key, conversation_id text not null, name text not null, media_type text not null,
      content ${bytes} not null, created_at bigint not null, expires_at bigint not null)`.execute(db)
    await sql`create index files_of_conversation on files (conversation_id)`.execute(db)
    await sql`create index files_by_expiry on files (expires_at)`.execute(db)
  },
})
