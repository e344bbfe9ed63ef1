import { expect, it } from 'vitest'
import type { Post } from '../../src/stores/post-box.ts'
import type { Stores } from '../helpers/open-stores.ts'
import { incoming, settled, textReply } from '../helpers/store-samples.ts'

/** What a PostBox promises. */
export function checkPosting(stores: () => Stores): void {
  const post = (given: Partial<Post> = {}): Post => ({
    conversationId: 'c1',
    about: 'reminder:1',
    reply: textReply('明天到期。'),
    now: 5000,
    ...given,
  })
  const claimOut = () =>
    stores().outbox.claim({ owner: 's1', channels: ['web', 'telegram:7'], now: 10_000, leaseMs: 1000, limit: 100 })
  const list = async (conversationId: string) =>
    (await stores().outbox.listAfter(conversationId, 0, 100)).map(({ seq, reply }) => [seq, reply.blocks[0]?.text])

  it('should post nothing when there is nothing', async () => {
    expect(await stores().postBox.post([])).toEqual([])
  })

  it('should put a message after the replies, for the channel of the conversation', async () => {
    await stores().answer([incoming(1, { channel: 'telegram:7' })])
    expect(await stores().postBox.post([post()])).toEqual([true])
    await stores().outbox.markSent('s1', [(await claimOut())[0]!.id], 10_000)
    expect(await claimOut()).toMatchObject([
      { seq: 2, channel: 'telegram:7', question: '', createdAt: 5000, reply: textReply('明天到期。') },
    ])
  })

  it('should say that a conversation does not exist, and post the others', async () => {
    await stores().answer([incoming(1)])
    expect(await stores().postBox.post([post({ conversationId: 'nobody' }), post()])).toEqual([false, true])
    expect(await list('nobody')).toEqual([])
  })

  it('should tell a conversation of one thing once, and another conversation too', async () => {
    await stores().answer([incoming(1), incoming(2, { conversationId: 'c2' })])
    expect(await stores().postBox.post([post(), post(), post({ conversationId: 'c2' })])).toEqual([true, false, true])
    expect(await stores().postBox.post([post({ now: 9000 })])).toEqual([false])
    expect(await list('c1')).toHaveLength(2)
  })

  it('should post once when many processes post the same at once', async () => {
    await stores().answer([incoming(1)])
    const { postBox, other } = stores()
    const results = await Promise.all([postBox, other.postBox, postBox, other.postBox].map(box => box.post([post()])))
    expect(results.flat().filter(Boolean)).toHaveLength(1)
    expect(await list('c1')).toHaveLength(2)
  })

  it('should number messages without gaps while turns are settled at the same time', async () => {
    await stores().answer([incoming(1), incoming(2, { conversationId: 'c2' })])
    await stores().turns.receive([incoming(3), incoming(4, { conversationId: 'c2' })])
    const claims = await stores().claim(1_000_000)
    const { postBox, other, turns } = stores()
    await Promise.all([
      turns.settle(claims.map(claim => settled(claim))),
      ...Array.from({ length: 10 }, (_, n) => [
        postBox.post([post({ about: `a${n}` }), post({ about: `a${n}`, conversationId: 'c2' })]),
        other.postBox.post([post({ about: `b${n}`, conversationId: 'c2' }), post({ about: `b${n}` })]),
      ]).flat(),
    ])
    for (const id of ['c1', 'c2']) {
      expect((await list(id)).map(([seq]) => seq)).toEqual(Array.from({ length: 22 }, (_, n) => n + 1))
    }
  })

  it('should leave a running turn its conversation', async () => {
    await stores().answer([incoming(1)])
    await stores().turns.receive([incoming(2)])
    const [claim] = await stores().claim()
    expect(await stores().postBox.post([post()])).toEqual([true])
    expect(await stores().turns.settle([settled(claim!)])).toEqual([true])
    expect(await list('c1')).toEqual([
      [1, '答：问题1？'],
      [2, '明天到期。'],
      [3, '答：问题2？'],
    ])
  })

  it('should keep any text as it is', async () => {
    await stores().answer([incoming(1)])
    await stores().postBox.post([post({ reply: textReply('👨‍👩‍👧 "引号" \\n\n\0\ud800') })])
    expect((await list('c1'))[1]?.[1]).toBe('👨‍👩‍👧 "引号" \\n\n\0\ud800')
  })
}
