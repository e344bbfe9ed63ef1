import { expect, it } from 'vitest'
import type { Claim } from '../../src/stores/turn-store.ts'
import type { Stores } from '../helpers/open-stores.ts'
import { incoming, settled, textReply } from '../helpers/store-samples.ts'

/** Due at once, but maybe not all of a thought. */
const fragment = { fragmentUntil: 1000 }

/** What `claim`, `renew`, `settle` and `release` of a TurnStore promise. */
export function checkTurns(stores: () => Stores): void {
  const readAll = async () => {
    const { db } = stores().database
    const turns = await db.selectFrom('turns').selectAll().orderBy('settled_at').execute()
    const replies = await db.selectFrom('outbox').selectAll().orderBy('id').execute()
    return { turns, replies }
  }
  const receiveAndClaim = async (...messages: Parameters<typeof incoming>[]): Promise<Claim> => {
    await stores().turns.receive(messages.map(given => incoming(...given)))
    return (await stores().claim())[0]!
  }

  it('should claim nothing where nothing waits', async () => {
    expect(await stores().claim()).toEqual([])
  })

  it('should start a conversation with an empty state', async () => {
    const claim = await receiveAndClaim([1])
    expect(claim.state).toMatchObject({ history: [], role: null, failures: 0 })
  })

  it('should give a conversation to one worker at a time', async () => {
    await receiveAndClaim([1], [2])
    expect(await stores().claim(10_500)).toEqual([])
    expect(await stores().other.turns.claim({ owner: 'w2', now: 10_500, leaseMs: 1000, limit: 10 })).toEqual([])
  })

  it('should give the fragments that wait in a conversation and what completes them, oldest first', async () => {
    const claim = await receiveAndClaim([3, fragment], [1, fragment], [2], [4], [5, fragment])
    expect(claim.messages.map(message => message.updateId)).toEqual(['3', '1', '2'])
  })

  it('should give one whole message alone, whatever waits behind it', async () => {
    const claim = await receiveAndClaim([1], [2], [3, fragment])
    expect(claim.messages.map(message => message.updateId)).toEqual(['1'])
  })

  it('should give fragments that nothing completed', async () => {
    const claim = await receiveAndClaim([1, fragment], [2, fragment])
    expect(claim.messages.map(message => message.updateId)).toEqual(['1', '2'])
  })

  it('should not read a whole flood at once', async () => {
    const claim = await receiveAndClaim(
      ...Array.from({ length: 80 }, (_, index): Parameters<typeof incoming> => [index, fragment]),
    )
    expect(claim.messages.map(message => message.updateId)).toEqual(
      Array.from({ length: 50 }, (_, index) => String(index)),
    )
  })

  it('should take the longest waiting conversations first, up to the limit', async () => {
    await stores().turns.receive([5, 3, 8, 1].map(number => incoming(number, { conversationId: `c${number}` })))
    expect((await stores().claim(10_000, 3)).map(claim => claim.conversationId)).toEqual(['c5', 'c3', 'c8'])
    expect((await stores().claim(10_000, 3)).map(claim => claim.conversationId)).toEqual(['c1'])
  })

  it('should never give one conversation to two of many workers', async () => {
    await stores().turns.receive(Array.from({ length: 60 }, (_, n) => incoming(n, { conversationId: `c${n}` })))
    const { turns, other } = stores()
    const request = { now: 10_000, leaseMs: 1000, limit: 20 }
    const claims = await Promise.all(
      [turns, other.turns, turns, other.turns, turns].map((store, index) =>
        store.claim({ ...request, owner: `w${index}` }),
      ),
    )
    const taken = claims.flat().map(claim => claim.conversationId)
    expect(new Set(taken).size).toBe(taken.length)
    expect(taken.length).toBeGreaterThanOrEqual(20)
  })

  it('should hand a conversation on when its lease has run out', async () => {
    const first = await receiveAndClaim([1])
    expect(await stores().claim(11_000)).toEqual([])
    const [second] = await stores().claim(11_001)
    expect(second?.fence).toBeGreaterThan(first.fence)
  })

  it('should keep a conversation whose lease is renewed', async () => {
    const claim = await receiveAndClaim([1])
    await stores().turns.renew('w1', [claim], 20_000)
    expect(await stores().claim(19_999)).toEqual([])
    expect(await stores().claim(20_001)).toHaveLength(1)
  })

  it('should not renew what another worker has by now', async () => {
    const stale = await receiveAndClaim([1])
    await stores().turns.claim({ owner: 'w2', now: 12_000, leaseMs: 1000, limit: 1 })
    await stores().turns.renew('w1', [stale], 90_000)
    expect(await stores().claim(13_001)).toHaveLength(1)
  })

  it('should write state, turn and reply together and give the conversation back', async () => {
    const claim = await receiveAndClaim([1])
    expect(await stores().turns.settle([settled(claim)])).toEqual([true])
    const { turns, replies } = await readAll()
    expect(turns).toMatchObject([
      { question: '问题1？', outcome: 'answered', passage_ids: '["p1","p2"]', settled_at: 2000 },
    ])
    expect(replies).toMatchObject([{ seq: 1, status: 'waiting', question: '问题1？', turn_id: turns[0]!.id }])
    expect(JSON.parse(replies[0]!.body)).toEqual(textReply('答：问题1？'))
    const next = await receiveAndClaim([2])
    expect(next.state.history).toEqual(['问题1？'])
  })

  it('should settle one turn once', async () => {
    const turn = settled(await receiveAndClaim([1]))
    expect(await stores().turns.settle([turn, turn])).toEqual([true, false])
    expect(await stores().turns.settle([turn])).toEqual([false])
    expect((await readAll()).replies).toHaveLength(1)
  })

  it('should write nothing for a worker that lost its conversation', async () => {
    const stale = await receiveAndClaim([1])
    const [fresh] = await stores().other.turns.claim({ owner: 'w2', now: 12_000, leaseMs: 1000, limit: 1 })
    expect(await stores().turns.settle([settled(stale, { reply: textReply('stale') })])).toEqual([false])
    expect(await readAll()).toEqual({ turns: [], replies: [] })
    expect(await stores().other.turns.settle([settled(fresh!)])).toEqual([true])
    expect(await stores().turns.settle([settled(stale)])).toEqual([false])
    expect((await readAll()).replies).toHaveLength(1)
  })

  it('should write the others of a batch when one has lost its conversation', async () => {
    await stores().turns.receive([1, 2, 3].map(n => incoming(n, { conversationId: `c${n}` })))
    const claims = await stores().claim()
    const stale = { ...claims[1]!, fence: claims[1]!.fence - 1 }
    const batch = [claims[0]!, stale, claims[2]!].map(claim => settled(claim))
    expect(await stores().turns.settle(batch)).toEqual([true, false, true])
    expect((await readAll()).replies.map(row => row.conversation_id)).toEqual(['c1', 'c3'])
  })

  it('should write one of the same turn settled by two processes at once', async () => {
    const turn = settled(await receiveAndClaim([1]))
    const { turns, other } = stores()
    const results = await Promise.all([turns.settle([turn]), other.turns.settle([turn])])
    expect(results.flat().filter(Boolean)).toHaveLength(1)
    expect((await readAll()).turns).toHaveLength(1)
  })

  it('should settle an empty batch', async () => {
    expect(await stores().turns.settle([])).toEqual([])
  })

  it('should answer a burst with one turn and leave what came after it', async () => {
    const claim = await receiveAndClaim([1, fragment], [2], [3])
    await stores().turns.settle([settled(claim, { messageIds: claim.messages.slice(0, 2).map(message => message.id) })])
    expect((await stores().claim())[0]?.messages.map(message => message.updateId)).toEqual(['3'])
    expect((await readAll()).replies).toHaveLength(1)
  })

  it('should number the replies of a conversation without gaps', async () => {
    await stores().answer(Array.from({ length: 12 }, (_, n) => incoming(n, { conversationId: `c${n % 3}` })))
    const replies = (await readAll()).replies.filter(row => row.conversation_id === 'c1')
    expect(replies.map(row => Number(row.seq))).toEqual([1, 2, 3, 4])
    expect(replies.map(row => row.question)).toEqual(['问题1？', '问题4？', '问题7？', '问题10？'])
  })

  it('should settle a large batch of long replies', async () => {
    await stores().turns.receive(Array.from({ length: 100 }, (_, n) => incoming(n, { conversationId: `c${n}` })))
    const claims = await stores().claim(10_000, 100)
    const results = await stores().turns.settle(
      claims.map(claim => settled(claim, { reply: textReply('法'.repeat(8000)) })),
    )
    expect(results).toHaveLength(100)
    expect(results.every(Boolean)).toBe(true)
  })

  it('should settle texts with broken characters instead of failing for ever', async () => {
    const claim = await receiveAndClaim([1])
    const turn = settled(claim, {
      reply: textReply('a\0b\udc00'),
      state: { ...claim.state, history: ['\ud83d', '\0'] },
    })
    const record = { ...turn.record, question: 'x\0\ud800', restated: '\udfff' }
    expect(await stores().turns.settle([{ ...turn, record }])).toEqual([true])
    expect((await readAll()).turns[0]?.question).toBe('x\ufffd')
    expect((await receiveAndClaim([2])).messages).toHaveLength(1)
  })

  it('should give a conversation back, count the attempt and wait', async () => {
    const claim = await receiveAndClaim([1, fragment], [2])
    await stores().turns.release([claim], 20_000)
    expect(await stores().claim(19_999)).toEqual([])
    const [again] = await stores().claim(20_000)
    expect(again?.messages.map(message => message.attempts)).toEqual([1, 0])
    expect((await readAll()).replies).toEqual([])
  })

  it('should not settle what was given back', async () => {
    const claim = await receiveAndClaim([1])
    await stores().turns.release([claim], 10_000)
    expect(await stores().turns.settle([settled(claim)])).toEqual([false])
    expect(await stores().claim()).toHaveLength(1)
  })

  it('should not give back what another worker has by now', async () => {
    const stale = await receiveAndClaim([1])
    await stores().turns.claim({ owner: 'w2', now: 12_000, leaseMs: 1000, limit: 1 })
    await stores().turns.release([stale], 0)
    expect(await stores().claim(12_500)).toEqual([])
    expect(await stores().claim(13_001)).toHaveLength(1)
  })

  it('should count attempts over several releases', async () => {
    await stores().turns.receive([incoming(1)])
    for (const attempts of [0, 1, 2, 3]) {
      const claims = await stores().claim()
      expect(claims[0]?.messages[0]?.attempts).toBe(attempts)
      await stores().turns.release(claims, 10_000)
    }
  })

  it('should count a claim whose process never came back', async () => {
    await stores().turns.receive([incoming(1, fragment), incoming(2)])
    for (const attempts of [0, 1, 2]) {
      const [claim] = await stores().claim(10_000 + attempts * 1001)
      expect(claim?.messages.map(message => message.attempts)).toEqual([attempts, 0])
    }
  })

  it('should keep a later message of a person behind one that waits for another try', async () => {
    await stores().turns.release([await receiveAndClaim([1])], 50_000)
    await stores().turns.receive([incoming(2)])
    expect(await stores().claim(40_000)).toEqual([])
    expect((await stores().claim(50_000))[0]?.messages.map(message => message.updateId)).toEqual(['1'])
  })

  it('should not let one stuck conversation hold up another', async () => {
    await stores().turns.release([await receiveAndClaim([1])], 50_000)
    await stores().turns.receive([incoming(2, { conversationId: 'c2' })])
    expect((await stores().claim(10_000)).map(claim => claim.conversationId)).toEqual(['c2'])
  })
}
