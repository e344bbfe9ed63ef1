import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { sql } from 'kysely'
import { openCaseRegistry } from '../../src/app-cases.ts'
import { loadConfig } from '../../src/config.ts'
import type { CaseSource } from '../../src/stores/case-source.ts'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import type { SqlCaseStore } from '../../src/stores/sql/sql-case-store.ts'
import type { KeyLocation } from '../../src/support/keys/key-file.ts'
import type { KeyRing } from '../../src/support/keys/key-ring.ts'
import { projectPath } from './command.ts'

export interface OpenRegistry {
  readonly database: Database
  readonly store: SqlCaseStore
  /** The registry with the court's own system behind it, where there is one. */
  readonly source: CaseSource
  readonly keys: KeyRing
  readonly keyLocation: KeyLocation
  /** Strict mode: codes are issued for one time only. */
  readonly singleUseCodes: boolean
  close(): Promise<void>
}

/** The case registry that the server of this folder uses, beside a running server too. */
export async function openRegistryFromEnv(): Promise<OpenRegistry> {
  const envFile = projectPath('.env')
  if (existsSync(envFile)) loadEnvFile(envFile)
  const config = loadConfig(process.env, projectPath('.'))
  const database = await openDatabase({ url: config.databaseUrl, allowUnsafe: config.allowUnsafeDatabase, poolSize: 2 })
  try {
    // A million numbers come in no order: with little room each one costs a read and a write of the index.
    if (database.dialect === 'sqlite') await sql`pragma cache_size = -65536`.execute(database.db)
    const { store, source, keys } = await openCaseRegistry(database, { keys: config.caseKeys, court: config.court })
    const { caseKeys: keyLocation, singleUseCodes } = config
    return { database, store, source, keys, keyLocation, singleUseCodes, close: () => database.close() }
  } catch (error) {
    await database.close()
    throw error
  }
}
