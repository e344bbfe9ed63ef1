import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReferenceCourt } from '../../../scripts/support/reference-court-server.ts'
import type { CaseStore } from '../../../src/stores/case-store.ts'
import { createHttpCourt } from '../../../src/stores/court/create-http-court.ts'
import type { CourtError } from '../../../src/stores/court-system.ts'
import { createConnectedCaseSource } from '../../../src/stores/create-connected-case-source.ts'
import { createLocalCaseSource } from '../../../src/stores/create-local-case-source.ts'
import { createCircuitBreaker } from '../../../src/support/circuit-breaker.ts'
import { sampleCase, sampleNumber } from '../../helpers/case-samples.ts'
import { COURT_SECRET, courtRow, startCourt } from '../../helpers/court-row.ts'
import { testDatabases } from '../../helpers/databases.ts'
import { openCases } from '../../helpers/open-case-store.ts'

describe.each(testDatabases)('cases that stay with the court, on $name', ({ create }) => {
  const cases = openCases(create)
  let court: ReferenceCourt
  let now = Date.now()
  const failures: CourtError[] = []
  beforeEach(async () => {
    court = await startCourt()
    now = Date.now()
    failures.length = 0
  })
  afterEach(() => court.close())
  const connect = (store: Pick<CaseStore, 'find' | 'findById' | 'save'> = cases().store) => {
    const clock = () => now
    const breaker = createCircuitBreaker({ clock })
    const http = createHttpCourt({
      url: court.url,
      secret: COURT_SECRET,
      clock,
      breaker,
      random: () => 0,
      pauseMs: 1,
      timeoutMs: 500,
    }) // prettier-ignore
    const onFailure = (error: CourtError): void => void failures.push(error)
    return createConnectedCaseSource({ cases: store, court: http, clock, onFailure })
  }

  it('should not ask the court to find a case, so that nothing tells whether it exists', async () => {
    expect(await connect().find(sampleNumber(1))).toBeNull()
    expect(court.requests).toEqual([])
  })

  it('should be brought in for staff, with ids of their own, and be found from then on', async () => {
    const source = connect()
    const found = await source.bringIn(sampleNumber(1))
    expect(found).toMatchObject({ origin: 'court', record: { number: sampleNumber(1), stage: 'investigating' } })
    expect((await source.find(sampleNumber(1)))?.id).toBe(found!.id)
    await source.bringIn(sampleNumber(1))
    expect(court.requests).toHaveLength(1)
    expect(await source.bringIn(sampleNumber(77))).toBeNull()
  })

  it('should be shown as the court has them now, and a change be noted once', async () => {
    const source = connect()
    const { id } = (await source.bringIn(sampleNumber(1)))!
    court.put(courtRow(1, { stage: '终本' }))
    expect(await source.current(id)).toMatchObject({ stale: false, case: { record: { stage: 'investigating' } } })
    now += 31_000
    const seen = await Promise.all([source.current(id), source.current(id), source.current(id)])
    for (const each of seen)
      expect(each).toMatchObject({ stale: false, case: { record: { stage: 'round-terminated' } } })
    expect(court.requests).toHaveLength(2)
    expect(await cases().store.listChanges(10)).toMatchObject([{ kind: 'stage', caseId: id }])
  })

  it('should be shown as they are now when another question brought them up to date while they were read', async () => {
    const { store } = cases()
    let meanwhile: (() => Promise<unknown>) | null = null
    const source = connect({
      ...store,
      findById: async id => {
        const found = await store.findById(id)
        const between = meanwhile
        meanwhile = null
        await between?.()
        return found
      },
    })
    const { id } = (await source.bringIn(sampleNumber(1)))!
    court.put(courtRow(1, { stage: '终本' }))
    now += 31_000
    meanwhile = () => source.current(id)
    expect(await source.current(id)).toMatchObject({ stale: false, case: { record: { stage: 'round-terminated' } } })
    expect(meanwhile).toBeNull()
    expect(court.requests).toHaveLength(2)
  })

  it('should be shown as they were last known when the court does not answer, and say so', async () => {
    const source = connect()
    const { id } = (await source.bringIn(sampleNumber(1)))!
    const asOf = (await source.current(id))!.asOf
    now += 60_000
    court.setFault('error')
    expect(await source.current(id)).toMatchObject({ stale: true, asOf, case: { id } })
    expect(failures.map(({ reason }) => reason)).toEqual(['busy'])
  })

  it('should be kept when the court no longer has them', async () => {
    const [saved] = await cases().store.save([sampleCase(50)], { origin: 'import', now: now - 1000 })
    expect(await connect().current(saved!.id)).toMatchObject({ stale: true, asOf: now - 1000 })
  })

  it('should never be asked for when they are examples, or not there', async () => {
    const { store } = cases()
    const [demo] = await store.save([sampleCase(1)], { origin: 'demo', now })
    expect(await connect().current(demo!.id)).toMatchObject({ stale: false, case: { origin: 'demo' } })
    expect(await connect().current(999_999)).toBeNull()
    expect(court.requests).toEqual([])
  })

  it('should be the registry alone when there is no court’s system', async () => {
    const [saved] = await cases().store.save([sampleCase(1)], { origin: 'import', now: 5 })
    const local = createLocalCaseSource({ cases: cases().store, clock: () => now })
    expect(await local.current(saved!.id)).toMatchObject({ stale: false, asOf: now, case: { id: saved!.id } })
    expect(await local.bringIn(sampleNumber(1))).toEqual(await local.find(sampleNumber(1)))
    expect(await local.bringIn(sampleNumber(2))).toBeNull()
  })
})
