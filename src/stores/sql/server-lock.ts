import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface ServerLock {
  release(): void
}

/**
 * Makes sure that one server works on an SQLite file. The lock is the operating system's, held on `<file>.lock`, so it
 * ends with the process however that ends; the process id beside it is only for the message.
 */
export function lockSqliteFile(file: string): ServerLock {
  mkdirSync(dirname(file), { recursive: true })
  const lock = new DatabaseSync(`${file}.lock`)
  const holder = `${file}.pid`
  try {
    lock.exec('pragma busy_timeout = 300; pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    lock.close()
    throw new Error(
      `Another server (process ${readHolder(holder)}) is using ${file}. Stop it first, or give this one its own DATA_DIR; ` +
        'for several servers at once use PostgreSQL (DATABASE_URL).',
      { cause: error },
    )
  }
  writeFileSync(holder, String(process.pid))
  return { release: () => lock.close() }
}

function readHolder(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim() || 'unknown'
  } catch {
    return 'unknown'
  }
}
