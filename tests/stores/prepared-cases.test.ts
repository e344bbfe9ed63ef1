import { describe, expect, it } from 'vitest'
import type { IncomingCase } from '../../src/domain/case.ts'
import { prepareCases } from '../../src/stores/sql/prepare-cases.ts'
import { createSqlCaseStore } from '../../src/stores/sql/sql-case-store.ts'
import { loadKeyRing } from '../../src/support/keys/key-file.ts'
import { createKeyRing, generateKeyText, parseKeys } from '../../src/support/keys/key-ring.ts'
import { sampleCase, sampleNumber } from '../helpers/case-samples.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openCases } from '../helpers/open-case-store.ts'

const NOW = 1_790_000_000_000
const created = (count: number) => ({ created: count, updated: 0, unchanged: 0 })

describe.each(testDatabases)('prepared cases on $name', ({ create }) => {
  const cases = openCases(create)
  const keys = () => loadKeyRing({ file: cases().keyFile })!
  const prepare = (given: readonly IncomingCase[]) => structuredClone(prepareCases(keys(), given))
  const save = (given: readonly IncomingCase[], now = NOW, trial = false) =>
    cases().store.savePrepared([prepare(given)], { origin: 'import', now, trial })
  const withoutIds = async (number: string) => {
    const { record } = (await cases().store.find(number))!
    return { ...record, parties: record.parties.map(({ id: _, ...party }) => ({ ...party, queryCode: null })) }
  }

  it('should be the cases they were made of', async () => {
    const given = sampleCase(1, { events: [{ on: '2024-03-01', type: '立案', note: '引号 " \\ \n 👨‍👩‍👧' }] })
    expect(await save([given, sampleCase(2)])).toEqual(created(2))
    expect(await withoutIds(given.number)).toEqual(given)
    expect((await cases().store.find(given.number))!.record.parties.map(({ id }) => id.length)).toEqual([12, 12])
  })

  it('should change what changed, keep the parties, and leave the rest alone', async () => {
    await save([sampleCase(1), sampleCase(2)])
    const before = await cases().store.find(sampleNumber(1))
    const later = sampleCase(1, { stage: 'distributing', stageText: '发放' })
    expect(await save([later, sampleCase(2), sampleCase(3)], NOW + 7)).toEqual({ created: 1, updated: 1, unchanged: 1 })
    expect(await withoutIds(later.number)).toEqual(later)
    const after = await cases().store.find(sampleNumber(1))
    expect(after!.record.parties).toEqual(before!.record.parties)
    expect(await cases().store.listChanges(10)).toMatchObject([{ kind: 'stage', at: NOW + 7 }])
    expect((await cases().store.find(sampleNumber(2)))!.changedAt).toBe(NOW)
  })

  it('should write nothing in a trial', async () => {
    await save([sampleCase(1)])
    const given = [sampleCase(1, { stage: 'filed' }), sampleCase(2)]
    expect(await save(given, NOW, true)).toEqual({ created: 1, updated: 1, unchanged: 0 })
    expect(await cases().store.find(sampleNumber(2))).toBeNull()
    expect((await cases().store.find(sampleNumber(1)))!.record.stage).toBe('investigating')
  })

  it('should go in all together or not at all', async () => {
    const good = prepare([sampleCase(1)])
    const bad = { ...prepare([sampleCase(2)]), rows: '[["short"]]' }
    await expect(cases().store.savePrepared([good, bad], { origin: 'import', now: NOW })).rejects.toThrow()
    expect(await cases().store.find(sampleNumber(1))).toBeNull()
  })

  it('should be found under an older key, and written under a newer one than they were prepared with', async () => {
    await save([sampleCase(1)])
    const early = prepare([sampleCase(1, { judgePhone: null }), sampleCase(2)])
    const both = parseKeys(
      [
        generateKeyText(),
        ...keys()
          .all()
          .map(({ text }) => text),
      ].join(','),
    )
    const rotated = createKeyRing(() => both)
    const { database } = cases()
    const store = createSqlCaseStore({ ...database, keys: rotated })
    const fresh = prepareCases(rotated, [sampleCase(1)])
    expect(await store.savePrepared([fresh], { origin: 'import', now: NOW })).toEqual({ ...created(0), unchanged: 1 })
    expect(await store.savePrepared([early], { origin: 'import', now: NOW })).toEqual({ ...created(1), updated: 1 })
    const rows = await database.db.selectFrom('cases').select('key_id').execute()
    expect(rows.map(row => row.key_id)).toEqual([both[0]!.id, both[0]!.id])
  })
})
