import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Tickets come back by themselves: those that slept, and those whose day to be looked at has come. */
export const addCallBacks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table tickets add column follow_up_called_at bigint`.execute(db)
    await sql`create index tickets_asleep on tickets (snoozed_until) where snoozed_until is not null`.execute(db)
    await sql`create index tickets_to_follow_up on tickets (follow_up_on)
      where follow_up_on is not null and follow_up_called_at is null`.execute(db)
    await sql`create index tickets_to_look_at on tickets (assignee, priority desc, due_at, id)
      where follow_up_called_at is not null`.execute(db)
  },
}
