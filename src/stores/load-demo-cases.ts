import { normaliseQueryCode } from '../domain/query-code.ts'
import { toChinaDay } from '../support/clock.ts'
import { createDemoCases } from '../wording/demo-cases.ts'
import type { CaseStore } from './case-store.ts'
import type { CodeRegistrar } from './code-store.ts'

const TEN_YEARS_MS = 10 * 365 * 86_400_000

/**
 * Puts the examples into an empty registry, with their codes; one that holds a case is left alone. Returns how many
 * were loaded. Call it in one transaction, or a start that is cut short leaves examples without codes.
 */
export async function loadDemoCases(store: CaseStore & CodeRegistrar, now: number): Promise<number> {
  const cases = createDemoCases(toChinaDay(now))
  const { real, demo } = await store.count()
  if (real + demo > 0) return 0
  const saved = await store.save(cases, { origin: 'demo', now })
  await store.registerCodes(
    saved.flatMap(({ id, partyIds }, index) =>
      partyIds.map((partyId, at) => ({
        caseId: id,
        partyId,
        code: normaliseQueryCode(cases[index]!.parties[at]!.queryCode!)!,
        issuedBy: 'demo',
        issuedAt: now,
        expiresAt: now + TEN_YEARS_MS,
        singleUse: false,
      })),
    ),
  )
  return saved.length
}
