import { expect, it } from 'vitest'
import type { ClueDetails } from '../../src/domain/clue.ts'
import type { Stores } from '../helpers/open-stores.ts'
import { incoming, settled } from '../helpers/store-samples.ts'

const details: ClueDetails = { answers: [{ label: '财产情况', value: '京A12345，停在幸福路1号' }] }

/** What every store of clues to property does. */
export function checkClues(stores: () => Stores): void {
  const give = async (number: string, conversationId = 'c1', updateId = number): Promise<void> => {
    await stores().turns.receive([incoming(updateId, { conversationId })])
    const claim = (await stores().claim()).find(taken => taken.conversationId === conversationId)
    const sealed = stores().clues.seal(number, details)
    await stores().turns.settle([settled(claim!, { effects: [{ kind: 'property-clue', number, sealed }] })])
  }
  const posts = async (conversationId = 'c1') =>
    (await stores().outbox.listAfter(conversationId, 1, 10)).map(({ reply }) => reply.blocks[0]!.text)

  it('should keep a clue with the turn that it came in, encrypted', async () => {
    await give('X-AAAA-0001')
    const clue = await stores().other.clues.find({ number: 'X-AAAA-0001', conversationId: 'c1' })
    expect(clue).toMatchObject({ state: 'open', note: '', version: 1, conversationId: 'c1', details, createdAt: 2000 })
    const rows = await stores().database.db.selectFrom('property_clues').selectAll().execute()
    expect(JSON.stringify(rows)).not.toMatch(/京A12345|幸福路/)
  })

  it('should not open what was moved to another number', async () => {
    await give('X-AAAA-0001')
    await stores().database.db.updateTable('property_clues').set({ number: 'X-AAAA-0002' }).execute()
    await expect(stores().clues.open('X-AAAA-0002')).rejects.toThrow()
  })

  it('should show a clue to its own conversation only', async () => {
    await give('X-AAAA-0001')
    expect(await stores().clues.find({ number: 'X-AAAA-0001', conversationId: 'c2' })).toBeNull()
    expect(await stores().clues.find({ number: 'X-AAAA-0009', conversationId: 'c1' })).toBeNull()
  })

  it('should list the latest first, by state', async () => {
    await give('X-AAAA-0001')
    await give('X-AAAA-0002', 'c2')
    await stores().clues.setOutcome({ number: 'X-AAAA-0002', version: 1, state: 'checking', note: '', now: 3000 })
    const { clues } = stores()
    expect((await clues.list({ limit: 10 })).map(({ number }) => number)).toEqual(['X-AAAA-0001', 'X-AAAA-0002'])
    expect((await clues.list({ states: ['checking'], limit: 10 })).map(({ number }) => number)).toEqual(['X-AAAA-0002'])
    expect(await clues.list({ states: [], limit: 10 })).toEqual([])
    expect(await clues.list({ limit: 1 })).toHaveLength(1)
  })

  it('should list page by page, also those of one moment, without what they say', async () => {
    for (const [index, number] of ['X-AAAA-0001', 'X-AAAA-0002', 'X-AAAA-0003'].entries())
      await give(number, `c${index}`)
    const { clues } = stores()
    const seen: string[] = []
    for (let after: { createdAt: number; number: string } | undefined; ; ) {
      const [one] = await clues.list({ ...(after ? { after } : {}), limit: 1 })
      if (!one) break
      seen.push(one.number)
      expect(JSON.stringify(one)).not.toMatch(/京A12345|幸福路/)
      after = one
    }
    expect(seen).toEqual(['X-AAAA-0001', 'X-AAAA-0002', 'X-AAAA-0003'])
  })

  it('should note the outcome once and tell the conversation once', async () => {
    await give('X-AAAA-0001')
    const change = { number: 'X-AAAA-0001', version: 1, state: 'confirmed', note: '车辆已查封。', now: 4000 } as const
    expect(await stores().clues.setOutcome(change)).toBe('done')
    expect(await stores().clues.setOutcome(change)).toBe('stale')
    expect(await stores().clues.setOutcome({ ...change, number: 'X-AAAA-0009' })).toBe('unknown')
    expect(await posts()).toEqual([expect.stringMatching(/X-AAAA-0001[\s\S]*属实[\s\S]*车辆已查封/)])
    expect(await stores().clues.open('X-AAAA-0001')).toMatchObject({ state: 'confirmed', version: 2, updatedAt: 4000 })
  })

  it('should let one of many officers at once set the outcome', async () => {
    await give('X-AAAA-0001')
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? stores().other : stores()).clues.setOutcome({
          number: 'X-AAAA-0001',
          version: 1,
          state: 'known',
          note: `第${index}位`,
          now: 4000,
        }),
      ),
    )
    expect(results.filter(result => result === 'done')).toHaveLength(1)
    expect(await posts()).toHaveLength(1)
  })
}
