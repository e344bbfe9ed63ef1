import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** When and how often a person wants to hear of their cases. Who has no row has chosen nothing. */
export const createNewsSettings: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create table news_settings (
      principal text primary key, quiet_from integer not null, quiet_until integer not null, rhythm text not null,
      digest_hour integer not null, silence_days integer)`.execute(db)
  },
}
