import { sql } from 'kysely'
import { createKeyFile, type KeyLocation, loadKeyRing } from '../../support/keys/key-file.ts'
import { KeyError, type KeyRing } from '../../support/keys/key-ring.ts'
import type { Database } from './open-database.ts'
import { transact } from './transact.ts'

/**
 * The keys of this database's cases and texts; it seals and opens texts with them from then on. A database that has none yet takes the first key it is opened with; a process that
 * lacks one of the keys in use is refused, before it could write anything that others can't read.
 * @throws KeyError that says which key is missing and what to do.
 */
export async function openCaseKeys(
  { db, dialect, texts }: Pick<Database, 'db' | 'dialect' | 'texts'>,
  location: KeyLocation,
): Promise<KeyRing> {
  const ring = await transact(db, async trx => {
    // Of two processes that start at once on an empty database, the second one finds the key of the first.
    if (dialect === 'postgres') await sql`lock table case_keys in exclusive mode`.execute(trx)
    const needed = (await trx.selectFrom('case_keys').select('key_id').execute()).map(row => row.key_id)
    if (needed.length === 0 && 'file' in location) createKeyFile(location.file)
    const keys = loadKeyRing(location)
    const missing = needed.filter(id => !keys?.find(id))
    if (!keys || missing.length > 0) throw new KeyError(explain(location, missing))
    const current = keys.current().id
    if (!needed.includes(current))
      await trx.insertInto('case_keys').values({ key_id: current, since: Date.now() }).execute()
    return keys
  })
  texts.use(ring)
  return ring
}

function explain(location: KeyLocation, missing: readonly string[]): string {
  const place = 'file' in location ? `${location.file} does not hold it` : 'CASE_DATA_KEY does not hold it'
  return (
    `The case data in this database is encrypted with key ${missing.join(', ')}, and ${place}. ` +
    'Put the key file of this database back from your copy (or set CASE_DATA_KEY to its key), then start again. Nothing was changed.'
  )
}
