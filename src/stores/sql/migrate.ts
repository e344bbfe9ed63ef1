import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { createTurns } from './migrations/001-turns.ts'
import { createTickets } from './migrations/002-tickets.ts'
import { createCases } from './migrations/003-cases.ts'
import { createAccess } from './migrations/004-access.ts'
import { createDesk } from './migrations/005-desk.ts'
import { createFiles } from './migrations/006-files.ts'
import { createNews } from './migrations/007-news.ts'
import { createReminders } from './migrations/008-reminders.ts'
import { createClues } from './migrations/009-clues.ts'
import { addModelCalls } from './migrations/010-model-calls.ts'
import { createAccessSecret } from './migrations/011-access-secret.ts'
import { createKnowledgeEdits } from './migrations/012-knowledge-edits.ts'
import { createSettingVersions } from './migrations/013-setting-versions.ts'
import { addShippedHash } from './migrations/014-shipped-hash.ts'
import { hideTexts } from './migrations/015-hidden-texts.ts'
import { addCallBacks } from './migrations/016-call-backs.ts'
import { createDigestDrafts } from './migrations/017-digest-drafts.ts'
import { createAuditWords } from './migrations/018-audit-words.ts'
import { createNewsSettings } from './migrations/019-news-settings.ts'
import type { Database } from './open-database.ts'

/** Brings the tables up to date. Safe when several processes start at once: one runs it, the others wait for it. */
export async function migrate({ db, dialect }: Pick<Database, 'db' | 'dialect'>): Promise<void> {
  const migrations = {
    '001-turns': createTurns(dialect),
    '002-tickets': createTickets(dialect),
    '003-cases': createCases(dialect),
    '004-access': createAccess(dialect),
    '005-desk': createDesk(dialect),
    '006-files': createFiles(dialect),
    '007-news': createNews(dialect),
    '008-reminders': createReminders(dialect),
    '009-clues': createClues,
    '010-model-calls': addModelCalls,
    '011-access-secret': createAccessSecret,
    '012-knowledge-edits': createKnowledgeEdits,
    '013-setting-versions': createSettingVersions,
    '014-shipped-hash': addShippedHash,
    '015-hidden-texts': hideTexts,
    '016-call-backs': addCallBacks,
    '017-digest-drafts': createDigestDrafts,
    '018-audit-words': createAuditWords,
    '019-news-settings': createNewsSettings,
  }
  // They were written side by side: a database may have a later one before an earlier one came. One that is unknown is still refused.
  const provider = { getMigrations: async () => migrations }
  const migrator = new Migrator({ db, provider, allowUnorderedMigrations: true })
  if (await isUpToDate(db, migrator)) return
  const { error, results } = await migrator.migrateToLatest()
  if (!error) return
  const failed = results?.find(result => result.status === 'Error')?.migrationName
  const reason = error instanceof Error ? error.message : String(error)
  throw new Error(
    `The database could not be brought up to date${failed ? ` (step ${failed})` : ''}: ${reason}. ` +
      'A database that a newer version has changed needs that version, or a restored backup.',
    { cause: error },
  )
}

/** Whether there is nothing to do and nothing unknown. Only reads: no start waits for a writer of a database that is in use. */
async function isUpToDate(db: Database['db'], migrator: Migrator): Promise<boolean> {
  const known = await migrator.getMigrations()
  if (known.some(({ executedAt }) => executedAt === undefined)) return false
  const ran = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return ran.rows.length === known.length
}
