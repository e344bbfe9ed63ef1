import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Another ingest is writing to the same data folder. */
class IngestBusyError extends Error {
  override name = 'IngestBusyError'
}

/** Keeps a second ingest out until `release`; the lock of a process that was killed is taken over. */
export function lockIngest(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'ingest.lock')
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = openSync(file, 'wx')
      writeSync(handle, String(process.pid))
      closeSync(handle)
      return { release: () => rmSync(file, { force: true }) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const owner = readOwner(file)
      if (owner !== null && isAlive(owner))
        throw new IngestBusyError(`another ingest is running (process ${owner}): wait until it ends`)
      rmSync(file, { force: true })
    }
  }
  throw new IngestBusyError('another ingest is starting: try again')
}

function readOwner(file: string): number | null {
  try {
    const owner = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(owner) && owner > 0 ? owner : null
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of somebody else is alive too.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
