import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DialectName } from '../dialect.ts'

/** Inbox, conversations, turns and outbox. */
export const createTurns = (dialect: DialectName): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    const id = sql.raw(
      dialect === 'sqlite' ? 'integer primary key autoincrement' : 'bigint generated always as identity primary key',
    )
    await sql`create table conversations (
      id text primary key, channel text not null, state text not null, next_seq bigint not null, fence bigint not null,
      lease_owner text, lease_until bigint not null, created_at bigint not null, updated_at bigint not null)`.execute(
      db,
    )
    await sql`create table inbox (
      id ${id}, channel text not null, update_id text not null,
      conversation_id text not null references conversations (id), kind text not null, text text not null,
      received_at bigint not null, fragment_until bigint, not_before bigint not null,
      attempts integer not null, done integer not null, turn_id text, unique (channel, update_id))`.execute(db)
    await sql`create index inbox_waiting on inbox (done, id) where done = 0`.execute(db)
    await sql`create index inbox_of_conversation on inbox (conversation_id, id) where done = 0`.execute(db)
    await sql`create table turns (
      id text primary key, conversation_id text not null references conversations (id), outcome text not null,
      question text not null, restated text not null, knowledge_version text not null, passage_ids text not null,
      milliseconds double precision not null, settled_at bigint not null)`.execute(db)
    await sql`create table outbox (
      id ${id}, channel text not null, conversation_id text not null references conversations (id),
      seq bigint not null, turn_id text not null, question text not null, body text not null, status text not null,
      attempts integer not null, parts_sent integer not null, not_before bigint not null,
      claimed_by text, claimed_until bigint not null, created_at bigint not null, sent_at bigint, last_error text,
      unique (conversation_id, seq))`.execute(db)
    await sql`create index outbox_waiting on outbox (status, id) where status = 'waiting'`.execute(db)
    await sql`create index outbox_of_conversation on outbox (conversation_id, id) where status = 'waiting'`.execute(db)
    await sql`create index outbox_parked on outbox (id) where status = 'parked'`.execute(db)
  },
})
