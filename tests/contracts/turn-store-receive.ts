import { expect, it } from 'vitest'
import type { Stores } from '../helpers/open-stores.ts'
import { incoming } from '../helpers/store-samples.ts'

/** What `receive` and `depth` of a TurnStore promise. */
export function checkReceiving(stores: () => Stores): void {
  const readInbox = () => stores().database.db.selectFrom('inbox').selectAll().orderBy('id').execute()
  const waitUntil = async (text: string) => (await readInbox()).find(row => row.text === text)?.not_before

  it('should take an empty batch', async () => {
    expect(await stores().turns.receive([])).toEqual([])
  })

  it('should store a message as it came', async () => {
    const message = incoming(1, {
      channel: 'telegram:7',
      conversationId: 'telegram:7:9',
      kind: 'button',
      receivedAt: 123,
    })
    expect(await stores().turns.receive([message])).toEqual([true])
    const [claim] = await stores().claim()
    expect(claim?.messages).toEqual([{ ...message, id: expect.any(Number), attempts: 0 }])
    expect(claim?.channel).toBe('telegram:7')
  })

  it('should keep the order of batches that are stored at once', async () => {
    const batches = Array.from({ length: 30 }, (_, at) => [incoming(2 * at + 1), incoming(2 * at + 2)])
    await Promise.all(batches.map(batch => stores().turns.receive(batch)))
    expect((await readInbox()).map(row => row.text)).toEqual(batches.flat().map(message => message.text))
  })

  it('should store a message once however often it comes', async () => {
    for (const isNew of [true, false, false]) expect(await stores().turns.receive([incoming(1)])).toEqual([isNew])
    expect(await readInbox()).toHaveLength(1)
  })

  it('should store the first of two copies in one batch', async () => {
    const copies = [incoming(1, { text: 'a' }), incoming(2), incoming(1, { text: 'b' }), incoming(2)]
    expect(await stores().turns.receive(copies)).toEqual([true, true, false, false])
    expect((await readInbox()).map(row => row.text)).toEqual(['a', '问题2？'])
  })

  it('should say for each message of a batch whether it is new', async () => {
    await stores().turns.receive([incoming(2), incoming(4)])
    const batch = [1, 2, 3, 4, 5].map(number => incoming(number))
    expect(await stores().turns.receive(batch)).toEqual([true, false, true, false, true])
  })

  it('should not change a stored message when its copy differs', async () => {
    await stores().turns.receive([incoming(1, { text: 'first' })])
    await stores().turns.receive([incoming(1, { text: 'second', conversationId: 'c2' })])
    expect((await readInbox()).map(row => [row.text, row.conversation_id])).toEqual([['first', 'c1']])
  })

  it('should tell the same number in two channels apart', async () => {
    const both = [incoming(1), incoming(1, { channel: 'telegram:7', conversationId: 'c2' })]
    expect(await stores().turns.receive(both)).toEqual([true, true])
  })

  it('should not take up again what was answered when it is delivered once more', async () => {
    await stores().answer([incoming(1)])
    expect(await stores().turns.receive([incoming(1)])).toEqual([false])
    expect(await stores().claim(1_000_000)).toEqual([])
  })

  it('should keep the order of a batch', async () => {
    const batch = Array.from({ length: 150 }, (_, index) => incoming(9999 - index, { text: `${index}？` }))
    await stores().turns.receive(batch)
    const texts = (await readInbox()).map(row => row.text)
    expect(texts).toEqual(batch.map(message => message.text))
  })

  it('should store many people of one batch', async () => {
    const batch = Array.from({ length: 300 }, (_, index) => incoming(index, { conversationId: `c${index % 120}` }))
    expect((await stores().turns.receive(batch)).every(Boolean)).toBe(true)
    expect(await stores().claim(10_000, 500)).toHaveLength(120)
  })

  it('should store each once when two processes get the same updates at once', async () => {
    const batch = Array.from({ length: 40 }, (_, index) => incoming(index, { conversationId: `c${index % 7}` }))
    const { turns, other } = stores()
    const results = await Promise.all([
      turns.receive(batch),
      other.turns.receive(batch.toReversed()),
      turns.receive(batch),
    ])
    expect(results.flat().filter(Boolean)).toHaveLength(40)
    expect(await readInbox()).toHaveLength(40)
  })

  it.each([
    ['emoji and families', '👨‍👩‍👧 我的案子 🀄'],
    ['traditional and rare characters', '執行異議 𠮷 㐂'],
    ['quotes, backslashes and SQL', `'; drop table inbox; -- "\\" \\u0000 $1 ?`],
    ['line breaks and tabs', 'a\r\n\tb\u2028c'],
    ['control characters', '\u0001\u001f\u007f\u0085'],
    ['JSON', '{"a":[1,"b"]}'],
    ['nothing', ''],
    ['50,000 characters', '执'.repeat(50_000)],
  ])('should keep %s', async (_name, text) => {
    await stores().turns.receive([incoming(1, { text })])
    expect((await stores().claim())[0]?.messages[0]?.text).toBe(text)
  })

  it('should store what no database can hold without its unholdable parts', async () => {
    await stores().turns.receive([incoming(1, { text: 'a\0b\ud800c' }), incoming(2, { text: 'ok' })])
    expect((await readInbox()).map(row => row.text)).toEqual(['ab\ufffdc', 'ok'])
  })

  it('should hold a fragment back until its moment', async () => {
    await stores().turns.receive([incoming(1, { text: '我', fragmentUntil: 2500 })])
    expect(await stores().claim(2499)).toEqual([])
    expect(await stores().claim(2500)).toHaveLength(1)
  })

  it('should hold earlier fragments back as long as the latest', async () => {
    await stores().turns.receive([incoming(1, { text: '我', fragmentUntil: 2500 })])
    await stores().turns.receive([incoming(2, { text: '被', receivedAt: 2000, fragmentUntil: 3500 })])
    expect(await waitUntil('我')).toBe(3500)
    expect(await stores().claim(3499)).toEqual([])
    expect((await stores().claim(3500))[0]?.messages.map(message => message.text)).toEqual(['我', '被'])
  })

  it('should end the waiting of fragments when a whole sentence follows', async () => {
    await stores().turns.receive([incoming(1, { text: '我', fragmentUntil: 2500 })])
    await stores().turns.receive([incoming(2, { text: '被限高了吗？', receivedAt: 1200 })])
    expect((await stores().claim(1200))[0]?.messages).toHaveLength(2)
  })

  it('should treat a burst that arrives in one batch like one that drips in', async () => {
    const burst = [
      incoming(1, { text: '我', fragmentUntil: 2500 }),
      incoming(2, { text: '被', receivedAt: 1100, fragmentUntil: 2600 }),
    ]
    await stores().turns.receive(burst)
    expect([await waitUntil('我'), await waitUntil('被')]).toEqual([2600, 2600])
  })

  it('should not hold a burst for ever', async () => {
    await stores().turns.receive([incoming(1, { text: '我', fragmentUntil: 2500 })])
    await stores().turns.receive([incoming(2, { text: '被', receivedAt: 9001, fragmentUntil: 10_500 })])
    expect(await waitUntil('我')).toBe(2500)
  })

  it('should not hold fragments of one person back for another', async () => {
    await stores().turns.receive([incoming(1, { text: '我', fragmentUntil: 2500 })])
    await stores().turns.receive([incoming(2, { conversationId: 'c2', text: '被', fragmentUntil: 9000 })])
    expect(await waitUntil('我')).toBe(2500)
  })

  it('should not let a copy of a fragment hold anything back', async () => {
    await stores().turns.receive([incoming(1, { text: '我', fragmentUntil: 2500 })])
    await stores().turns.receive([incoming(1, { text: '我', receivedAt: 2400, fragmentUntil: 3900 })])
    expect(await waitUntil('我')).toBe(2500)
  })

  it('should count what waits and how long the oldest has waited', async () => {
    expect(await stores().turns.depth(5000)).toEqual({ waiting: 0, oldestAge: 0 })
    await stores().turns.receive([incoming(1, { receivedAt: 2000 }), incoming(2, { receivedAt: 3000 })])
    expect(await stores().turns.depth(5000)).toEqual({ waiting: 2, oldestAge: 3000 })
    await stores().answer([])
    expect(await stores().turns.depth(5000)).toEqual({ waiting: 0, oldestAge: 0 })
  })

  it('should not report an age below zero when clocks differ', async () => {
    await stores().turns.receive([incoming(1, { receivedAt: 9000 })])
    expect((await stores().turns.depth(5000)).oldestAge).toBe(0)
  })
}
