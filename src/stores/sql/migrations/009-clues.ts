import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Clues to property that applicants gave, and what became of them. */
export const createClues: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create table property_clues (
      number text primary key, conversation_id text not null, sealed text not null, state text not null,
      note text not null, version integer not null, created_at bigint not null, updated_at bigint not null)`.execute(db)
    await sql`create index property_clues_of_conversation on property_clues (conversation_id)`.execute(db)
    await sql`create index property_clues_by_time on property_clues (created_at)`.execute(db)
  },
}
