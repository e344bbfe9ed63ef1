import { setTimeout as sleep } from 'node:timers/promises'

const MOST_TRIES = 40
const PAUSE_MS = 50
/** PostgreSQL's codes for a deadlock and a serialization failure: the transaction is undone and may simply run again. */
const POSTGRES_CONFLICTS = new Set(['40P01', '40001'])
const SQLITE_BUSY = 5

/** Attempts again, for about a second, what another process's transaction was in the way of; any other failure is thrown. */
export async function insist<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!isConflict(error) || tries >= MOST_TRIES) throw error
      await sleep(PAUSE_MS * Math.random())
    }
  }
}

function isConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // The lowest byte of SQLite's codes is the kind, the rest says more about it.
  if ('errcode' in error && typeof error.errcode === 'number') return (error.errcode & 0xff) === SQLITE_BUSY
  return 'code' in error && POSTGRES_CONFLICTS.has(String(error.code))
}
