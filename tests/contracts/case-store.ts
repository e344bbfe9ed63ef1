import { expect, it } from 'vitest'
import type { IncomingCase } from '../../src/domain/case.ts'
import { loadDemoCases } from '../../src/stores/load-demo-cases.ts'
import { party, sampleCase, sampleNumber } from '../helpers/case-samples.ts'
import type { OpenCases } from '../helpers/open-case-store.ts'

const NOW = 1_790_000_000_000

/** What a CaseStore promises. */
export function checkCases(cases: () => OpenCases): void {
  const save = (given: readonly IncomingCase[], now = NOW, trial = false) =>
    cases().store.save(given, { origin: 'import', now, trial })
  const resultsOf = async (given: readonly IncomingCase[], now = NOW) =>
    (await save(given, now)).map(({ result }) => result)

  it('should give a case back as it came in', async () => {
    const given = sampleCase(1, { events: [{ on: '2024-03-01', type: '立案', note: '引号 " \\ \n 换行 👨‍👩‍👧' }] })
    const [saved] = await save([given])
    const found = await cases().store.find(given.number)
    expect(found).toMatchObject({ id: saved!.id, origin: 'import', createdAt: NOW, changedAt: NOW })
    expect(found!.record).toEqual({
      ...given,
      parties: given.parties.map(({ queryCode: _, ...rest }, at) => ({ ...rest, id: saved!.partyIds[at] })),
    })
    expect(await cases().store.findById(saved!.id)).toEqual(found)
    expect(await cases().other.find(given.number)).toEqual(found)
  })

  it('should find nothing under a number that is not there', async () => {
    await save([sampleCase(1)])
    expect(await cases().store.find(sampleNumber(2))).toBeNull()
    expect(await cases().store.findById(999_999)).toBeNull()
  })

  it('should change nothing when the same cases come again', async () => {
    const given = [sampleCase(1), sampleCase(2), sampleCase(3)]
    expect(await resultsOf(given)).toEqual(['created', 'created', 'created'])
    const before = await cases().store.list(0, 10)
    expect(await resultsOf(given, NOW + 5)).toEqual(['unchanged', 'unchanged', 'unchanged'])
    expect(await cases().store.list(0, 10)).toEqual(before)
    expect(await cases().store.listChanges(10)).toEqual([])
  })

  it('should note what changed, with the stage before and after', async () => {
    const [saved] = await save([sampleCase(1)])
    const after = sampleCase(1, { stage: 'distributing', stageText: '发放', paidAmount: 100 })
    expect(await resultsOf([after], NOW + 7)).toEqual(['updated'])
    const change = { caseId: saved!.id, stageBefore: 'investigating', stageAfter: 'distributing', at: NOW + 7 }
    expect(await cases().store.listChanges(10)).toMatchObject([
      { ...change, kind: 'stage' },
      { ...change, kind: 'money' },
    ])
    expect(await cases().store.find(after.number)).toMatchObject({
      changedAt: NOW + 7,
      createdAt: NOW,
      record: { paidAmount: 100, stage: 'distributing' },
    })
  })

  it.each([
    ['events', sampleCase(1, { events: [] })],
    ['measures', sampleCase(1, { measures: [] })],
    ['details', sampleCase(1, { judgePhone: null })],
    ['details', sampleCase(1, { parties: [party()] })],
  ] as const)('should note a change of the %s', async (kind, after) => {
    await save([sampleCase(1)])
    await save([after])
    expect((await cases().store.listChanges(10)).map(change => change.kind)).toEqual([kind])
  })

  it('should let the later of two rows of one case win', async () => {
    const given = [sampleCase(1), sampleCase(2), sampleCase(1, { stage: 'completed' })]
    expect(await resultsOf(given)).toEqual(['created', 'created', 'updated'])
    expect((await cases().store.find(sampleNumber(1)))!.record.stage).toBe('completed')
  })

  it('should write nothing in a trial', async () => {
    await save([sampleCase(1)])
    const results = await save([sampleCase(1), sampleCase(1, { stage: 'filed' }), sampleCase(2)], NOW, true)
    expect(results.map(({ result }) => result)).toEqual(['unchanged', 'updated', 'created'])
    expect(await cases().store.count()).toEqual({ real: 1, demo: 0 })
    expect(await cases().store.listChanges(10)).toEqual([])
  })

  it('should keep the ids of parties who are surely the same, and of nobody else', async () => {
    const idsOf = async (parties: IncomingCase['parties']) => (await save([sampleCase(1, { parties })]))[0]!.partyIds
    const [first, second] = await idsOf([
      party({ idLast4: '1111' }),
      party({ role: 'debtor', name: '试验乙', idLast4: null }),
    ])
    expect(
      await idsOf([
        party({ role: 'debtor', name: '试验乙', idLast4: '2222' }),
        party({ idLast4: '1111', phoneLast4: '1' }),
      ]),
    ).toEqual([second, first])
    const [other] = await idsOf([party({ idLast4: '3333' })])
    expect(other).not.toBe(first)
    const [one, two] = await idsOf([party({ idLast4: '3333' }), party({ idLast4: null })])
    expect(one).toBe(other)
    expect(await idsOf([party({ idLast4: '4444' }), party({ idLast4: '3333' })])).toEqual([
      expect.not.stringMatching(two!),
      one,
    ])
  })

  it('should give one number one row when many bring it in at once', async () => {
    const { store, other } = cases()
    const batches = Array.from({ length: 8 }, (_, n) =>
      (n % 2 ? store : other).save([sampleCase(1), sampleCase(2 + (n % 3))], { origin: 'import', now: NOW }),
    )
    await Promise.all(batches)
    expect(await store.count()).toEqual({ real: 4, demo: 0 })
    expect(await store.listChanges(10)).toEqual([])
  })

  it('should undo all that was done at once when something fails', async () => {
    const attempt = cases().store.atOnce(async inside => {
      await inside.save([sampleCase(1)], { origin: 'import', now: NOW })
      throw new Error('cut')
    })
    await expect(attempt).rejects.toThrow('cut')
    expect(await cases().store.count()).toEqual({ real: 0, demo: 0 })
  })

  it('should list everything a page at a time', async () => {
    await save(Array.from({ length: 5 }, (_, n) => sampleCase(n + 1)))
    const first = await cases().store.list(0, 3)
    const rest = await cases().store.list(first.at(-1)!.id, 3)
    expect([...first, ...rest].map(({ record }) => record.number)).toEqual([1, 2, 3, 4, 5].map(sampleNumber))
  })

  it('should load the examples once, with a code for each side, and take them out again', async () => {
    const { store } = cases()
    const loaded = await loadDemoCases(store, NOW)
    expect(loaded).toBeGreaterThan(8)
    expect(await loadDemoCases(store, NOW)).toBe(0)
    expect(await store.count()).toEqual({ real: 0, demo: loaded })
    const codes = await cases().database.db.selectFrom('party_codes').selectAll().execute()
    expect(codes).toHaveLength(loaded * 2)
    // A start that was cut short left one out.
    await cases().database.db.deleteFrom('cases').where('id', '=', codes[0]!.case_id).execute()
    expect(await loadDemoCases(store, NOW)).toBe(1)
    expect(await cases().database.db.selectFrom('party_codes').selectAll().execute()).toHaveLength(loaded * 2)
    expect(await store.removeDemo()).toBe(loaded)
    expect(await cases().database.db.selectFrom('party_codes').selectAll().execute()).toEqual([])
  })

  it('should never load examples beside real cases', async () => {
    await save([sampleCase(1)])
    expect(await loadDemoCases(cases().store, NOW)).toBe(0)
    expect(await cases().store.count()).toEqual({ real: 1, demo: 0 })
  })
}
