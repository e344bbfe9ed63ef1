import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { insist } from './insist.ts'

/** How long a statement waits for another process, in milliseconds. */
const BUSY_TIMEOUT_MS = 5000

/** Opens a SQLite file, or makes it with its folder, so that it keeps what it acknowledges; throws when it can't be opened. */
export async function openSqliteFile(file: string): Promise<DatabaseSync> {
  mkdirSync(dirname(file), { recursive: true })
  const sqlite = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS })
  try {
    // WAL lets readers go on while one writes. Where several processes change a new file to it at once, SQLite doesn't wait
    // the time it was given: all but one are refused at once.
    await insist(async () => sqlite.exec('pragma journal_mode = wal'))
    // FULL makes a commit survive a power cut, not only a crash.
    sqlite.exec('pragma synchronous = full; pragma foreign_keys = on')
    sqlite.exec('pragma wal_autocheckpoint = 4000; pragma secure_delete = on')
  } catch (error) {
    sqlite.close()
    throw error
  }
  return sqlite
}
