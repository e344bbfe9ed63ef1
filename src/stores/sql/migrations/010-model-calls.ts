import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which model was asked what for a turn, what came of it, and how sure the answer was. */
export const addModelCalls: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table turns add column model_calls text not null default '[]'`.execute(db)
    await sql`alter table turns add column confidence double precision`.execute(db)
  },
}
