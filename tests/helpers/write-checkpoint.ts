import { sql } from 'kysely'
import type { Database } from '../../src/stores/sql/open-database.ts'

const MOST_TRIES = 12

/** Makes PostgreSQL write its pages to their files. A server with much to write takes longer than our limit for a statement. */
export async function writeCheckpoint({ db }: Pick<Database, 'db'>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await sql`checkpoint`.execute(db)
      return
    } catch (error) {
      if (tries >= MOST_TRIES) throw error
    }
  }
}
