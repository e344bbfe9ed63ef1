import { expect, it } from 'vitest'
import { sampleCase, sampleNumber } from './case-samples.ts'
import { testDatabases } from './databases.ts'
import { openAccess } from './open-access.ts'
import { NOON } from './project-engine.ts'
import { createRandom } from './random.ts'

interface Options {
  /** Of each kind of failure, interleaved. */
  readonly samples: number
  /** Whether the times themselves are judged: only where nothing else keeps the machine busy. */
  readonly judge: boolean
}

const KINDS = ['unknown', 'code', 'digits', 'expired', 'revoked', 'locked'] as const
type Kind = (typeof KINDS)[number]

/** Failures of every kind, one after the other: the words, and with many samples the times, must not tell them apart. */
export function checkTiming({ samples, judge }: Options): void {
  const opened = openAccess(testDatabases[0]!.create)

  it(`should not tell ${KINDS.length} kinds of failure apart, ${samples} of each`, {
    timeout: 45 * 60_000,
  }, async () => {
    const { addCase, verify, access } = opened()
    await addCase(sampleCase(1), ['AAAA1111'])
    await addCase(sampleCase(2), ['AAAA2222'], { expiresAt: NOON - 1 })
    const revoked = await addCase(sampleCase(3), ['AAAA3333'])
    await access.revokeParty(revoked.id, revoked.partyIds[0]!, NOON, 'all')
    const right = { tail: '123X', address: null, link: null }
    const tries: Readonly<Record<Kind, { caseNumber: string; code: string; tail?: string }>> = {
      unknown: { caseNumber: sampleNumber(9), code: 'AAAA1111' },
      code: { caseNumber: sampleNumber(1), code: 'AAAA9999' },
      digits: { caseNumber: sampleNumber(1), code: 'AAAA1111', tail: '9999' },
      expired: { caseNumber: sampleNumber(2), code: 'AAAA2222' },
      revoked: { caseNumber: sampleNumber(3), code: 'AAAA3333' },
      locked: { caseNumber: sampleNumber(1), code: 'AAAA1111' },
    }
    const times = new Map<Kind, number[]>(KINDS.map(kind => [kind, []]))
    const lockOut = async (principal: string) => {
      for (let n = 0; n < 5; n++) {
        const given = { principal, address: null, caseKey: 'x', caseId: null, claimFits: false, at: NOON }
        await access.reserve({ ...given, source: `${principal} ${n}` })
      }
    }
    await lockOut('web:locked')
    const random = createRandom(20261122)
    for (let n = 0; n < samples; n++) {
      // Another order each time, so that no kind always comes after the same one.
      const order = KINDS.map(kind => ({ kind, at: random() })).sort((x, y) => x.at - y.at)
      for (const { kind } of order) {
        const principal = kind === 'locked' ? 'web:locked' : `web:${kind}${n}`
        const startedAt = performance.now()
        const grant = await verify({ ...right, ...tries[kind], principal, source: `${kind} ${n}` })
        times.get(kind)!.push(performance.now() - startedAt)
        expect(grant, kind).toBeNull()
      }
    }
    if (!judge) return
    const medians = KINDS.map(kind => median(times.get(kind)!))
    const shares = KINDS.map(kind => areaUnderCurve(times.get(kind)!, times.get('code')!).toFixed(3))
    process.stdout.write(
      `${KINDS.map((kind, at) => `${kind} ${medians[at]!.toFixed(2)} ms, AUC against code ${shares[at]}`).join('\n')}\n`,
    )
    expect(Math.max(...medians) - Math.min(...medians)).toBeLessThanOrEqual(5)
    for (const one of KINDS) {
      for (const other of KINDS) {
        const share = areaUnderCurve(times.get(one)!, times.get(other)!)
        expect(share, `${one} against ${other}`).toBeGreaterThan(0.45)
        expect(share, `${one} against ${other}`).toBeLessThan(0.55)
      }
    }
  })
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/** The chance that a sample of one is longer than a sample of the other (Mann and Whitney's U over all pairs). */
function areaUnderCurve(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map(value => ({ value, mine: true })), ...other.map(value => ({ value, mine: false }))]
  all.sort((a, b) => a.value - b.value)
  const ranks = all.reduce((sum, { mine }, index) => sum + (mine ? index + 1 : 0), 0)
  return (ranks - (one.length * (one.length + 1)) / 2) / (one.length * other.length)
}
