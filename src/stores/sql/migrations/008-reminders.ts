import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DialectName } from '../dialect.ts'

/** Last days that conversations want to be reminded of; a row goes when its last reminder went out. */
export const createReminders = (dialect: DialectName): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    const id = sql.raw(
      dialect === 'sqlite' ? 'integer primary key autoincrement' : 'bigint generated always as identity primary key',
    )
    await sql`create table reminders (
      id ${id}, conversation_id text not null references conversations (id) on delete cascade, rule_id text not null,
      due_on text not null, times text not null, next_at bigint not null, body text not null, created_at bigint not null,
      unique (conversation_id, rule_id, due_on))`.execute(db)
    await sql`create index reminders_by_time on reminders (next_at)`.execute(db)
  },
})
