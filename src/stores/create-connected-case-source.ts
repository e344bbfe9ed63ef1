import type { Clock } from '../support/clock.ts'
import type { CaseSource, CurrentCase } from './case-source.ts'
import type { CaseStore, StoredCase } from './case-store.ts'
import { CourtError, type CourtSystem } from './court-system.ts'

interface Dependencies {
  readonly cases: Pick<CaseStore, 'find' | 'findById' | 'save'>
  readonly court: CourtSystem
  readonly clock: Clock
  readonly onFailure?: (error: CourtError) => void
}

/** The court isn't asked again for a case that it has just told of. */
const FRESH_MS = 30_000
const MOST_REMEMBERED = 10_000

/**
 * The registry with the court's system behind it. Only cases that somebody verified for, or that staff issued codes
 * for, are asked for; what the court says is written into the registry, so that what changed is noted as in an import
 * and the last known state is there when the court does not answer.
 */
export function createConnectedCaseSource({ cases, court, clock, onFailure = () => {} }: Dependencies): CaseSource {
  const confirmed = new Map<number, { readonly asOf: number; readonly askedAt: number }>()
  const underWay = new Map<string, Promise<StoredCase | null>>()

  async function fetchAndSave(number: string): Promise<StoredCase | null> {
    const answer = await court.fetchCase(number)
    if (!answer) return null
    const [saved] = await cases.save([answer.case], { origin: 'court', now: clock() })
    confirmed.delete(saved!.id)
    confirmed.set(saved!.id, { asOf: answer.asOf, askedAt: clock() })
    if (confirmed.size > MOST_REMEMBERED) confirmed.delete(confirmed.keys().next().value!)
    return cases.findById(saved!.id)
  }
  /** Of those who ask for one case at the same time, one asks the court. */
  function fetchOnce(number: string): Promise<StoredCase | null> {
    const running = underWay.get(number)
    if (running) return running
    const fetching = fetchAndSave(number).finally(() => underWay.delete(number))
    underWay.set(number, fetching)
    return fetching
  }
  const toLastKnown = (known: StoredCase): CurrentCase => ({
    case: known,
    asOf: confirmed.get(known.id)?.asOf ?? known.changedAt,
    stale: true,
  })

  return {
    find: number => cases.find(number),
    current: async id => {
      const before = confirmed.get(id)
      const found = await cases.findById(id)
      const last = confirmed.get(id)
      // Somebody else's question was answered meanwhile: what was read may be from before it.
      const known = last === before ? found : await cases.findById(id)
      if (!known) return null
      if (known.origin === 'demo') return { case: known, asOf: clock(), stale: false }
      if (last && clock() - last.askedAt < FRESH_MS) return { case: known, asOf: last.asOf, stale: false }
      try {
        const fresh = await fetchOnce(known.record.number)
        return fresh ? { case: fresh, asOf: confirmed.get(id)?.asOf ?? clock(), stale: false } : toLastKnown(known)
      } catch (error) {
        if (!(error instanceof CourtError)) throw error
        onFailure(error)
        return toLastKnown(known)
      }
    },
    bringIn: async number => (await cases.find(number)) ?? fetchOnce(number),
  }
}
