import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { openCaseKeys } from '../../src/stores/sql/open-case-keys.ts'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlCaseStore, type SqlCaseStore } from '../../src/stores/sql/sql-case-store.ts'
import type { TestDatabase } from './databases.ts'
import type { EmptyDatabase } from './empty-database.ts'

export interface OpenCases {
  readonly url: string
  readonly keyFile: string
  readonly database: Database
  readonly store: SqlCaseStore
  /** The same registry as another process sees it. */
  readonly other: SqlCaseStore
}

/** A case registry of its own, empty before each test of the suite that calls this. */
export function openCases(create: TestDatabase['create']): () => OpenCases {
  let empty: EmptyDatabase
  let cases: OpenCases
  let close: () => Promise<unknown>

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhida-keys-'))
    const keyFile = join(folder, 'case-data.key')
    empty = await create()
    const open = async () => {
      const database = await openDatabase({ url: empty.url })
      return {
        database,
        store: createSqlCaseStore({ ...database, keys: await openCaseKeys(database, { file: keyFile }) }),
      }
    }
    const [{ database, store }, second] = [await open(), await open()]
    cases = { url: empty.url, keyFile, database, store, other: second.store }
    close = async () => {
      await Promise.all([database.close(), second.database.close()])
      rmSync(folder, { recursive: true, force: true })
    }
  })
  beforeEach(async () => void (await cases.database.db.deleteFrom('cases').execute()))
  afterAll(async () => {
    await close()
    await empty.remove()
  })
  return () => cases
}
