import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What the desk's settings were before, who changed them and when; switches have their own record in the audit log. */
export const createSettingVersions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create table setting_versions (
      key text not null, version integer not null, value text not null, author text not null, at bigint not null,
      primary key (key, version))`.execute(db)
    await sql`insert into setting_versions (key, version, value, author, at)
      select key, version, value, updated_by, updated_at from desk_settings where key not like 'switch:%'`.execute(db)
  },
}
