import type { CourtConfig } from './config-court.ts'
import type { CaseSource } from './stores/case-source.ts'
import { createHttpCourt } from './stores/court/create-http-court.ts'
import type { CourtError } from './stores/court-system.ts'
import { createConnectedCaseSource } from './stores/create-connected-case-source.ts'
import { createLocalCaseSource } from './stores/create-local-case-source.ts'
import { loadDemoCases } from './stores/load-demo-cases.ts'
import { openMarks, type ToMark } from './stores/sql/access-secret.ts'
import { openCaseKeys } from './stores/sql/open-case-keys.ts'
import type { Database } from './stores/sql/open-database.ts'
import { createSqlCaseStore, type SqlCaseStore } from './stores/sql/sql-case-store.ts'
import { createCircuitBreaker } from './support/circuit-breaker.ts'
import { systemClock } from './support/clock.ts'
import type { KeyLocation } from './support/keys/key-file.ts'
import type { KeyRing } from './support/keys/key-ring.ts'

export interface CaseRegistry {
  readonly store: SqlCaseStore
  readonly keys: KeyRing
  readonly toMark: ToMark
  readonly source: CaseSource
  /** A court's system stands behind the registry. */
  readonly isConnected: boolean
}

interface Options {
  readonly keys: KeyLocation
  readonly court: CourtConfig | null
  readonly onCourtFailure?: (error: CourtError) => void
}

/** Opens the case registry; refuses when this process does not hold the keys of its data. */
export async function openCaseRegistry(
  database: Database,
  { keys, court, onCourtFailure }: Options,
): Promise<CaseRegistry> {
  const ring = await openCaseKeys(database, keys)
  const store = createSqlCaseStore({ ...database, keys: ring })
  const shared = { store, keys: ring, toMark: await openMarks({ ...database, keys: ring }) }
  const clock = systemClock
  if (!court) return { ...shared, source: createLocalCaseSource({ cases: store, clock }), isConnected: false }
  const breaker = createCircuitBreaker({ clock })
  const http = createHttpCourt({ ...court, clock, breaker, random: Math.random })
  const source = createConnectedCaseSource({
    cases: store,
    court: http,
    clock,
    ...(onCourtFailure ? { onFailure: onCourtFailure } : {}),
  })
  return { ...shared, source, isConnected: true }
}

/** Loads or removes the examples; returns what to say of the registry at the start. */
export async function prepareDemoCases({ store, isConnected }: CaseRegistry, wanted: boolean): Promise<string> {
  if (wanted) await loadDemoCases(store, systemClock())
  else await store.removeDemo()
  const { real, demo } = await store.count()
  const court = isConnected ? ', the court’s system is asked (COURT_API_URL)' : ''
  if (demo > 0) return `cases: ${real} and ${demo} made-up ones (DEMO_CASES=0 removes them)${court}`
  return real > 0 || isConnected ? `cases: ${real}${court}` : 'cases: none, npm run import-cases -- FILE brings them in'
}
