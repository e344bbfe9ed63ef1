import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReferenceCourt } from '../../../scripts/support/reference-court-server.ts'
import { createHttpCourt } from '../../../src/stores/court/create-http-court.ts'
import { CourtError } from '../../../src/stores/court-system.ts'
import { createCircuitBreaker } from '../../../src/support/circuit-breaker.ts'
import { sampleCase, sampleNumber } from '../../helpers/case-samples.ts'
import { COURT_SECRET, courtRow, startCourt } from '../../helpers/court-row.ts'

describe('a court’s system over HTTP', () => {
  let court: ReferenceCourt
  beforeEach(async () => {
    court = await startCourt()
  })
  afterEach(() => court.close())

  let now = Date.now()
  const connect = (given: { secret?: string; timeoutMs?: number; failuresInARow?: number } = {}) => {
    now = Date.now()
    const clock = () => now
    return createHttpCourt({
      url: court.url,
      secret: given.secret ?? COURT_SECRET,
      clock,
      breaker: createCircuitBreaker({ clock, failuresInARow: given.failuresInARow ?? 100, window: 1000 }),
      random: () => 0.5,
      timeoutMs: given.timeoutMs ?? 20_000,
      pauseMs: 5,
    })
  }
  const failureOf = (asking: Promise<unknown>): Promise<CourtError> =>
    asking.then(
      () => expect.fail('it should have failed'),
      error => {
        expect(error).toBeInstanceOf(CourtError)
        return error
      },
    )

  it('should give a case as an import would read it, and nothing where there is none', async () => {
    const answer = await connect().fetchCase(sampleNumber(1))
    const expected = sampleCase(1)
    expect(answer!.case).toMatchObject({ ...expected, parties: expected.parties.map(party => ({ ...party })) })
    expect(Math.abs(answer!.asOf - Date.now())).toBeLessThan(60_000)
    expect(await connect().fetchCase(sampleNumber(99))).toBeNull()
  })

  it.each([
    ['hang', 'slow', 1],
    ['slow', 'slow', 1],
    ['reset', 'unreachable', 3],
    ['error', 'busy', 3],
    ['not-json', 'wrong-answer', 1],
    ['wrong-schema', 'wrong-answer', 1],
    ['wrong-signature', 'wrong-signature', 1],
    ['old-answer', 'wrong-signature', 1],
    ['other-case', 'wrong-answer', 1],
    ['too-long', 'wrong-answer', 1],
    ['redirect', 'refused', 1],
  ] as const)('should believe nothing of a court that does "%s"', async (fault, reason, tries) => {
    court.setFault(fault)
    const timeoutMs = reason === 'slow' ? 300 : 20_000
    const error = await failureOf(connect({ timeoutMs }).fetchCase(sampleNumber(1)))
    expect(error.reason).toBe(reason)
    expect(error.message).not.toMatch(/执|试验/)
    expect(court.requests).toHaveLength(tries)
  })

  it('should ask again when the court was only busy', async () => {
    court.setFault('busy-once')
    expect(await connect().fetchCase(sampleNumber(1))).not.toBeNull()
    expect(court.requests).toHaveLength(2)
  })

  it('should be refused with another secret, and a clock that is far off', async () => {
    expect((await failureOf(connect({ secret: 'x'.repeat(40) }).fetchCase(sampleNumber(1)))).reason).toBe('refused')
    const client = connect()
    now = Date.now() - 3_600_000
    expect((await failureOf(client.fetchCase(sampleNumber(1)))).reason).toBe('refused')
    expect(court.requests).toHaveLength(0)
  })

  it('should leave a court alone that keeps failing, and try again after a rest', async () => {
    const client = connect({ failuresInARow: 3 })
    court.setFault('error')
    expect((await failureOf(client.fetchCase(sampleNumber(1)))).reason).toBe('busy')
    court.setFault(null)
    expect((await failureOf(client.fetchCase(sampleNumber(1)))).reason).toBe('resting')
    expect(court.requests).toHaveLength(3)
    now += 31_000
    expect(await client.fetchCase(sampleNumber(1))).not.toBeNull()
  })

  it('should say so when nobody is there', async () => {
    await court.close()
    expect((await failureOf(connect().fetchCase(sampleNumber(1)))).reason).toBe('unreachable')
  })

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['a day that does not exist', { filedOn: '2024-02-30' }],
    ['a negative amount', { claimAmount: -1 }],
    ['nobody in it', { parties: [] }],
    ['no court', { court: undefined }],
    ['an unknown measure', { measures: [{ type: 'x', on: '2024-01-01' }] }],
  ])('should refuse a case with %s', async (_, given) => {
    court.put(courtRow(1, given))
    expect((await failureOf(connect().fetchCase(sampleNumber(1)))).reason).toBe('wrong-answer')
  })

  it('should send no case number in the address', async () => {
    await connect().fetchCase(sampleNumber(2))
    expect(court.requests).toEqual([JSON.stringify({ caseNumber: sampleNumber(2) })])
  })
})
