import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A secret that marks are made with which must be found again after the keys of the cases were changed. */
export const createAccessSecret: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create table access_secrets (name text primary key, sealed text not null)`.execute(db)
  },
}
