import { expect, it } from 'vitest'
import type { OutgoingMessage } from '../../src/stores/outbox-store.ts'
import type { Stores } from '../helpers/open-stores.ts'
import { incoming, textReply } from '../helpers/store-samples.ts'

/** What an OutboxStore promises. */
export function checkOutbox(stores: () => Stores): void {
  const request = { owner: 's1', channels: ['web'], now: 10_000, leaseMs: 1000, limit: 100 }
  const claim = (given: Partial<typeof request> = {}): Promise<readonly OutgoingMessage[]> =>
    stores().outbox.claim({ ...request, ...given })
  const answerPeople = (count: number) =>
    stores().answer(Array.from({ length: count }, (_, n) => incoming(n, { conversationId: `c${n}` })))
  const failure = { reason: 'cut', partsSent: 0, attempts: 1 }

  it('should have nothing to claim at first', async () => {
    expect(await claim()).toEqual([])
    expect(await stores().outbox.depth(10_000)).toEqual({ waiting: 0, parked: 0, oldestAge: 0 })
  })

  it('should give a reply as it was settled', async () => {
    await stores().answer([incoming(1, { text: '钱什么时候发？' })], { reply: textReply('👨‍👩‍👧 "引号" \\n\n行') })
    expect(await claim()).toEqual([
      {
        id: expect.any(Number),
        channel: 'web',
        conversationId: 'c1',
        seq: 1,
        reply: textReply('👨‍👩‍👧 "引号" \\n\n行'),
        question: '钱什么时候发？',
        createdAt: 2000,
        attempts: 0,
        partsSent: 0,
      },
    ])
  })

  it('should give only replies of the channels that were asked for', async () => {
    await stores().answer([incoming(1), incoming(1, { channel: 'telegram:7', conversationId: 't1' })])
    expect(await claim({ channels: [] })).toEqual([])
    expect((await claim({ channels: ['telegram:7', 'telegram:8'] })).map(row => row.conversationId)).toEqual(['t1'])
    expect((await claim({ channels: ['web', 'telegram:7'] })).map(row => row.conversationId)).toEqual(['c1'])
  })

  it('should give only the first unsent reply of a conversation', async () => {
    await stores().answer([incoming(1), incoming(2), incoming(3)])
    expect((await claim()).map(row => row.seq)).toEqual([1])
    expect(await claim()).toEqual([])
  })

  it('should give the next reply once the first was sent', async () => {
    await stores().answer([incoming(1), incoming(2)])
    const [first] = await claim()
    await stores().outbox.markSent('s1', [first!.id], 10_001)
    expect((await claim()).map(row => row.seq)).toEqual([2])
  })

  it('should take the oldest first, up to the limit', async () => {
    await answerPeople(5)
    expect((await claim({ limit: 3 })).map(row => row.conversationId)).toEqual(['c0', 'c1', 'c2'])
    expect((await claim({ limit: 3 })).map(row => row.conversationId)).toEqual(['c3', 'c4'])
  })

  it('should never give one reply to two of many senders', async () => {
    await answerPeople(50)
    const { outbox, other } = stores()
    const claims = await Promise.all(
      [outbox, other.outbox, outbox, other.outbox].map((store, n) =>
        store.claim({ ...request, owner: `s${n}`, limit: 20 }),
      ),
    )
    const ids = claims.flat().map(row => row.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual(20)
  })

  it('should hand a reply on when its sender is gone, and count that attempt', async () => {
    await answerPeople(1)
    await claim()
    expect(await claim({ now: 11_000 })).toEqual([])
    expect(await claim({ owner: 's2', now: 11_001 })).toMatchObject([{ attempts: 1 }])
  })

  it('should keep a reply whose claim is renewed', async () => {
    await answerPeople(1)
    const [row] = await claim()
    await stores().outbox.renew('s1', [row!.id], 20_000)
    expect(await claim({ now: 19_999 })).toEqual([])
    expect(await claim({ now: 20_001 })).toHaveLength(1)
  })

  it('should not renew what another sender has by now', async () => {
    await answerPeople(1)
    const [row] = await claim()
    await claim({ owner: 's2', now: 12_000 })
    await stores().outbox.renew('s1', [row!.id], 90_000)
    expect(await claim({ now: 13_001 })).toHaveLength(1)
  })

  it('should not let a sender that lost its claim change anything', async () => {
    await answerPeople(1)
    const [row] = await claim()
    await claim({ owner: 's2', now: 12_000 })
    const { outbox } = stores()
    await outbox.markSent('s1', [row!.id], 12_001)
    await outbox.park('s1', [{ id: row!.id, ...failure }])
    await outbox.retry('s1', [{ id: row!.id, ...failure, retryAt: 0 }])
    await outbox.markParts('s1', row!.id, 3)
    expect(await outbox.depth(12_001)).toMatchObject({ waiting: 1, parked: 0 })
    expect(await claim({ now: 12_500 })).toEqual([])
    expect(await claim({ now: 13_001 })).toMatchObject([{ partsSent: 0 }])
  })

  it('should mark many as sent at once', async () => {
    await answerPeople(40)
    const ids = (await claim()).map(row => row.id)
    await stores().outbox.markSent('s1', ids, 10_001)
    await stores().outbox.markSent('s1', [], 10_002)
    expect((await stores().outbox.depth(10_001)).waiting).toBe(0)
    expect(await claim({ now: 99_000 })).toEqual([])
  })

  it('should wait with a retry until its moment and remember what happened', async () => {
    await answerPeople(1)
    const [row] = await claim()
    await stores().outbox.retry('s1', [{ id: row!.id, retryAt: 30_000, reason: '429', partsSent: 2, attempts: 1 }])
    expect(await claim({ now: 29_999 })).toEqual([])
    expect(await claim({ now: 30_000 })).toMatchObject([{ attempts: 1, partsSent: 2 }])
  })

  it('should not count an attempt that was only told to wait', async () => {
    await answerPeople(1)
    for (let round = 0; round < 3; round++) {
      const [row] = await claim()
      expect(row?.attempts).toBe(0)
      await stores().outbox.retry('s1', [{ ...failure, id: row!.id, retryAt: 10_000, attempts: 0 }])
    }
  })

  it('should retry many, each at its own moment', async () => {
    await answerPeople(3)
    const rows = await claim()
    await stores().outbox.retry(
      's1',
      rows.map((row, n) => ({ id: row.id, ...failure, retryAt: 20_000 + n })),
    )
    expect((await claim({ now: 20_001 })).map(row => row.conversationId)).toEqual(['c0', 'c1'])
  })

  it('should hold later replies of a conversation behind one that waits, and no other', async () => {
    await stores().answer([incoming(1), incoming(2), incoming(3, { conversationId: 'c2' })])
    const rows = await claim()
    await stores().outbox.retry('s1', [{ id: rows[0]!.id, ...failure, retryAt: 50_000 }])
    await stores().outbox.markSent('s1', [rows[1]!.id], 10_001)
    expect(await claim({ now: 40_000 })).toEqual([])
    await stores().answer([incoming(4, { conversationId: 'c2' })])
    expect((await claim({ now: 40_000 })).map(row => row.conversationId)).toEqual(['c2'])
  })

  it('should keep a parked reply where staff can see it, and let the next one go', async () => {
    await stores().answer([incoming(1), incoming(2)])
    const [row] = await claim()
    await stores().outbox.park('s1', [{ id: row!.id, reason: 'blocked', partsSent: 1 }])
    expect(await stores().outbox.depth(10_000)).toMatchObject({ waiting: 1, parked: 1 })
    expect((await claim({ now: 99_000 })).map(next => next.seq)).toEqual([2])
    const kept = await stores().database.db.selectFrom('outbox').selectAll().where('status', '=', 'parked').execute()
    expect(kept).toMatchObject([{ last_error: 'blocked', parts_sent: 1, claimed_by: null }])
  })

  it('should remember parts of a reply that are out', async () => {
    await answerPeople(1)
    const [row] = await claim()
    await stores().outbox.markParts('s1', row!.id, 2)
    expect(await claim({ owner: 's2', now: 12_000 })).toMatchObject([{ partsSent: 2 }])
  })

  it('should forget the fault of a reply that went out in the end', async () => {
    await answerPeople(1)
    const [row] = await claim()
    await stores().outbox.retry('s1', [{ id: row!.id, ...failure, retryAt: 10_000 }])
    await claim()
    await stores().outbox.markSent('s1', [row!.id], 10_500)
    const kept = await stores().database.db.selectFrom('outbox').selectAll().execute()
    expect(kept).toMatchObject([{ status: 'sent', last_error: null, claimed_by: null }])
    expect(Number(kept[0]!.sent_at)).toBe(10_500)
  })

  it('should list the replies of a conversation after a number, sent or not', async () => {
    await stores().answer([incoming(1), incoming(2), incoming(3), incoming(4, { conversationId: 'c2' })])
    await stores().outbox.markSent('s1', [(await claim())[0]!.id], 10_001)
    const { outbox } = stores()
    expect((await outbox.listAfter('c1', 0, 10)).map(row => row.seq)).toEqual([1, 2, 3])
    expect((await outbox.listAfter('c1', 1, 1)).map(row => row.seq)).toEqual([2])
    expect(await outbox.listAfter('c1', 3, 10)).toEqual([])
    expect(await outbox.listAfter('nobody', 0, 10)).toEqual([])
  })

  it('should know the last number of each conversation that has a reply', async () => {
    await stores().answer([incoming(1), incoming(2), incoming(3, { conversationId: 'c2' })])
    await stores().turns.receive([incoming(4, { conversationId: 'c3' })])
    const last = await stores().outbox.lastSeqs(['c1', 'c2', 'c3', 'nobody'])
    expect([...last].sort()).toEqual([
      ['c1', 2],
      ['c2', 1],
    ])
    expect(await stores().outbox.lastSeqs([])).toEqual(new Map())
  })

  it('should count what waits and how long the oldest has waited', async () => {
    await answerPeople(3)
    expect(await stores().outbox.depth(5000)).toEqual({ waiting: 3, parked: 0, oldestAge: 3000 })
    expect((await stores().outbox.depth(1000)).oldestAge).toBe(0)
  })
}
