import type { CaseSource } from './stores/case-source.ts'
import { createLocalCaseSource } from './stores/create-local-case-source.ts'
import { loadDemoCases } from './stores/load-demo-cases.ts'
import { openCaseKeys } from './stores/sql/open-case-keys.ts'
import type { Database } from './stores/sql/open-database.ts'
import { createSqlCaseStore, type SqlCaseStore } from './stores/sql/sql-case-store.ts'
import { systemClock } from './support/clock.ts'
import type { KeyLocation } from './support/keys/key-file.ts'
import type { KeyRing } from './support/keys/key-ring.ts'

export interface CaseRegistry {
  readonly store: SqlCaseStore
  readonly keys: KeyRing
  readonly source: CaseSource
}

/** Opens the case registry; refuses when this process does not hold the keys of its data. */
export async function openCaseRegistry(database: Database, keys: KeyLocation): Promise<CaseRegistry> {
  const ring = await openCaseKeys(database, keys)
  const store = createSqlCaseStore({ ...database, keys: ring })
  return { store, source: createLocalCaseSource({ cases: store, clock: systemClock }), keys: ring }
}

/** Loads or removes the examples; returns what to say of the registry at the start. */
export async function prepareDemoCases({ store }: CaseRegistry, wanted: boolean): Promise<string> {
  if (wanted) await store.atOnce(inside => loadDemoCases(inside, systemClock()))
  else await store.removeDemo()
  const { real, demo } = await store.count()
  if (demo > 0) return `cases: ${real} and ${demo} made-up ones (DEMO_CASES=0 removes them)`
  return real > 0 ? `cases: ${real}` : 'cases: none, npm run import-cases -- FILE brings them in'
}
