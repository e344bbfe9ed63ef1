import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DialectName } from '../dialect.ts'

/** Conversations that a person takes over. */
export const createTickets = (dialect: DialectName): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    const id = sql.raw(
      dialect === 'sqlite' ? 'integer primary key autoincrement' : 'bigint generated always as identity primary key',
    )
    await sql`create table tickets (
      id text primary key, number text not null unique, conversation_id text not null references conversations (id),
      channel text not null, reason text not null, status text not null, priority integer not null,
      version integer not null, subject text not null, role text, team text, assignee text, labels text not null,
      opened_at bigint not null, due_at bigint not null, climbed integer not null, next_climb_at bigint,
      climb_at text not null, delivered_at bigint, delivered_to text, claimed_at bigint, first_reply_at bigint,
      closed_at bigint, snoozed_until bigint, follow_up_on text, merged_into text, rating integer, rating_words text,
      updated_at bigint not null)`.execute(db)
    // Whatever the code does, a conversation never has two that are not over.
    await sql`create unique index tickets_one_active on tickets (conversation_id)
      where status in ('open', 'claimed', 'waiting-for-person', 'waiting-for-court', 'reopened')`.execute(db)
    await sql`create index tickets_of_conversation on tickets (conversation_id, opened_at)`.execute(db)
    await sql`create index tickets_in_queue on tickets (priority desc, due_at, id)`.execute(db)
    await sql`create index tickets_to_climb on tickets (next_climb_at) where next_climb_at is not null`.execute(db)
    await sql`create table ticket_events (
      id ${id}, ticket_id text not null references tickets (id), version integer not null, at bigint not null,
      actor text not null, kind text not null, detail text not null, request_id text unique)`.execute(db)
    await sql`create index ticket_events_of_ticket on ticket_events (ticket_id, id)`.execute(db)
    await sql`create table ticket_messages (
      id ${id}, ticket_id text not null references tickets (id), at bigint not null, author text not null,
      actor text not null, text text not null)`.execute(db)
    await sql`create index ticket_messages_of_ticket on ticket_messages (ticket_id, id)`.execute(db)
    await sql`create table ticket_notes (
      id ${id}, ticket_id text not null references tickets (id), at bigint not null, actor text not null,
      text text not null)`.execute(db)
    await sql`create index ticket_notes_of_ticket on ticket_notes (ticket_id, id)`.execute(db)
    await sql`create table ticket_drafts (
      id text primary key, ticket_id text not null references tickets (id), question text not null, body text not null,
      status text not null, why text, made_at bigint not null)`.execute(db)
    await sql`create index ticket_drafts_of_ticket on ticket_drafts (ticket_id, made_at)`.execute(db)
    await sql`create table canned_replies (
      id text primary key, title text not null, text text not null, version integer not null, changed_by text not null,
      updated_at bigint not null)`.execute(db)
    await sql`create table ticket_topics (
      ticket_id text primary key references tickets (id), chat_id text not null, topic_id bigint not null,
      unique (chat_id, topic_id))`.execute(db)
    await sql`create table ticket_cursors (name text primary key, event_id bigint not null)`.execute(db)
  },
})
