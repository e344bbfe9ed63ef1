import type { IncomingCase } from '../domain/case.ts'
import { normaliseQueryCode } from '../domain/query-code.ts'
import { toChinaDay } from '../support/clock.ts'
import { createDemoCases } from '../wording/demo-cases.ts'
import type { CaseStore } from './case-store.ts'
import type { CodeRegistrar } from './code-store.ts'

const TEN_YEARS_MS = 10 * 365 * 86_400_000

type Registry = CaseStore & CodeRegistrar

interface AtomicRegistry extends Registry {
  atOnce<Result>(run: (store: Registry) => Promise<Result>): Promise<Result>
}

/**
 * Puts the examples into a registry that holds no real case, each with its codes or not at all, so that a start that was
 * cut short is completed by the next one. One at a time: hashing all their codes would hold a transaction for seconds.
 * Returns how many were loaded.
 */
export async function loadDemoCases(registry: AtomicRegistry, now: number): Promise<number> {
  const cases = createDemoCases(toChinaDay(now))
  const { real, demo } = await registry.count()
  if (real > 0 || demo >= cases.length) return 0
  let loaded = 0
  for (const given of cases) loaded += await registry.atOnce(store => loadOne(store, given, now))
  return loaded
}

async function loadOne(store: Registry, given: IncomingCase, now: number): Promise<0 | 1> {
  if (await store.find(given.number)) return 0
  const [saved] = await store.save([given], { origin: 'demo', now })
  await store.registerCodes(
    saved!.partyIds.map((partyId, at) => ({
      caseId: saved!.id,
      partyId,
      code: normaliseQueryCode(given.parties[at]!.queryCode!)!,
      issuedBy: 'demo',
      issuedAt: now,
      expiresAt: now + TEN_YEARS_MS,
      singleUse: false,
    })),
  )
  return 1
}
