import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { execute, toDatabase } from './empty-database.ts'
import { MIGRATED, startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
    /** What test files share and the end of the run takes away. */
    runFolder: string
  }
}

/** One PostgreSQL server for the whole run; each test has a database of its own on it. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const runFolder = mkdtempSync(join(tmpdir(), 'zhida-run-'))
  const server = await startPostgres()
  await makeTemplate(server.url)
  provide('postgresUrl', server.url)
  provide('runFolder', runFolder)
  return async () => {
    await server.end()
    rmSync(runFolder, { recursive: true, force: true })
  }
}

async function makeTemplate(serverUrl: string): Promise<void> {
  await execute(serverUrl, `create database ${MIGRATED}`)
  const { close } = await openDatabase({ url: toDatabase(serverUrl, MIGRATED) })
  await close()
  // A server lets go of its last connection a moment later, and until then makes no copy.
  await execute(serverUrl, `alter database ${MIGRATED} with allow_connections false`)
  const gone = `select 1 from pg_stat_activity where datname = '${MIGRATED}'`
  while ((await execute(serverUrl, gone)).length > 0) await sleep(20)
}
