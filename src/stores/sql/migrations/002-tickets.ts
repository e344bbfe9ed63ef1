import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Conversations that a person takes over. */
export const createTickets: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create table tickets (
      id text primary key, conversation_id text not null references conversations (id), reason text not null,
      status text not null, version integer not null, opened_at bigint not null)`.execute(db)
    await sql`create index tickets_of_conversation on tickets (conversation_id)`.execute(db)
  },
}
