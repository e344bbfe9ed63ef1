import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DialectName } from '../dialect.ts'

/** Who wants to hear of changes in which case, and what each was told. */
export const createNews = (dialect: DialectName): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    const id = sql.raw(
      dialect === 'sqlite' ? 'integer primary key autoincrement' : 'bigint generated always as identity primary key',
    )
    await sql`create table subscriptions (
      id ${id}, principal text not null, case_id bigint not null references cases (id) on delete cascade,
      party_id text not null, role text not null, is_agent integer not null, created_at bigint not null,
      ends_at bigint, ended_at bigint, checked_on text, unique (principal, case_id))`.execute(db)
    await sql`create index subscriptions_of_case on subscriptions (case_id)`.execute(db)
    await sql`create table case_notices (
      id ${id}, subscription_id bigint not null references subscriptions (id) on delete cascade, event text not null,
      kind text not null, created_at bigint not null, notice_id text, posted_at bigint,
      unique (subscription_id, event))`.execute(db)
    await sql`create index case_notices_unposted on case_notices (id) where posted_at is null`.execute(db)
    await sql`create index case_notices_by_number on case_notices (notice_id)`.execute(db)
  },
})
