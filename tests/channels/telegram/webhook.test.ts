import { request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FaultServer, startFaultServer } from '../../helpers/fault-server.ts'
import { startTelegramStack, type TelegramStack } from '../../helpers/telegram-stack.ts'
import { postUpdate, TEST_SECRET, textUpdate } from '../../helpers/telegram-updates.ts'

let api: FaultServer
let stack: TelegramStack
let taken = 0
let broken = false

beforeAll(async () => {
  api = await startFaultServer()
  stack = await startTelegramStack({
    apiRoot: api.url,
    aroundIntake: intake => async update => {
      if (broken) throw new Error('the database is away')
      taken += 1
      return intake(update)
    },
  })
})
afterAll(async () => {
  await stack.stop()
  await api.close()
})

/** Sends bytes as they are, with header lines as they are; resolves with the status. */
const send = (body: string | Buffer, headers: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const url = new URL('/telegram/webhook', stack.origin)
    const req = request(url, { method: 'POST', headers: ['host', url.host, ...headers] }, res => {
      res.resume()
      resolve(res.statusCode ?? 0)
    })
    req.on('error', reject)
    req.end(body)
  })
const HEADER = 'x-telegram-bot-api-secret-token'
const trusted = (body: string | Buffer): Promise<number> =>
  send(body, [HEADER, TEST_SECRET, 'content-length', String(Buffer.byteLength(body))])

describe('the webhook', () => {
  it('should refuse 200 wrong secrets before it looks at anything', async () => {
    const before = taken
    const body = JSON.stringify(textUpdate({ updateId: 1, chatId: 1, text: '你好' }))
    const length = ['content-length', String(Buffer.byteLength(body))]
    const others = fc.sample(fc.stringMatching(/^[\w-]{1,256}$/), { numRuns: 100, seed: 5 })
    const wrong: readonly (readonly string[])[] = [
      [],
      [HEADER, ''],
      [HEADER, `${TEST_SECRET}x`],
      [HEADER, ` ${TEST_SECRET}x`],
      [HEADER, TEST_SECRET.toUpperCase()],
      [HEADER, 'x'.repeat(257)],
      [HEADER, TEST_SECRET, HEADER, TEST_SECRET],
      [HEADER, TEST_SECRET, HEADER, 'x'],
      [HEADER, `${TEST_SECRET}, ${TEST_SECRET}`],
      [HEADER, 'é'.repeat(38)],
      [HEADER, `${TEST_SECRET.slice(0, -1)}\u00ff`],
      ...Array.from({ length: TEST_SECRET.length - 1 }, (_, index) => [HEADER, TEST_SECRET.slice(0, index + 1)]),
      ...Array.from({ length: 60 }, (_, index) => [HEADER, `${TEST_SECRET}${'0'.repeat(index + 1)}`]),
      ...others.map(secret => [HEADER, secret]),
    ]
    expect(wrong.length).toBeGreaterThanOrEqual(200)
    const statuses = await Promise.all(wrong.map(headers => send(body, [...headers, ...length])))
    expect(statuses.filter(status => status !== 401)).toEqual([])
    expect(taken).toBe(before)
    expect(await send(body, [HEADER, TEST_SECRET, ...length])).toBe(200)
    expect(taken).toBe(before + 1)
  })

  it('should refuse what is too large or not JSON, and go on', async () => {
    expect(await trusted('x'.repeat(1_000_001))).toBe(413)
    expect(await trusted('['.repeat(500_000))).toBe(400)
    expect(await trusted(`${'['.repeat(400_000)}${']'.repeat(400_000)}`)).toBe(400)
    const deep = `{"update_id":5,"message":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`
    expect(await trusted(deep)).toBe(200)
    expect(await trusted('')).toBe(400)
    expect(await trusted('null')).toBe(400)
    expect(await trusted('{"update_id":1e999}')).toBe(400)
    expect(await trusted('{"update_id":NaN}')).toBe(400)
    expect(await trusted(Buffer.from([0xff, 0xfe, 0x00]))).toBe(400)
    expect(await trusted('{"__proto__":{"update_id":7},"message":{}}')).toBe(400)
    expect(await postUpdate(stack.origin, textUpdate({ updateId: 900, chatId: 2, text: '还在吗？' }))).toBe(200)
  })

  it('should answer 1,000 mangled updates with 200 or 400 and then every good one', async () => {
    const anything = fc.oneof(
      fc.anything({ withNullPrototype: true, maxDepth: 3 }),
      fc.constantFrom(
        null,
        -1,
        1.5,
        2 ** 60,
        '',
        '\ud800',
        'NaN',
        [],
        {},
        { __proto__: { x: 1 } },
        '\0',
        '𠮷'.repeat(3000),
      ),
    )
    const chat = fc.record(
      {
        id: fc.oneof(fc.integer(), anything),
        type: fc.oneof(fc.constantFrom('private', 'group', 'supergroup', 'channel'), anything),
      },
      { requiredKeys: [] },
    )
    const content = fc.record(
      {
        chat: fc.oneof(chat, anything),
        from: fc.oneof(fc.record({ id: fc.integer(), is_bot: fc.boolean() }), anything),
        text: fc.oneof(fc.string({ unit: 'binary' }), anything),
        caption: anything,
        entities: fc.oneof(
          fc.array(
            fc.record({
              type: fc.constantFrom('mention', 'bot_command', 'text_mention'),
              offset: fc.integer(),
              length: fc.integer(),
              user: anything,
            }),
          ),
          anything,
        ),
        reply_to_message: anything,
        photo: anything,
        media_group_id: anything,
        data: anything,
        id: anything,
        message: fc.record({ chat: fc.oneof(chat, anything), reply_markup: anything }),
      },
      { requiredKeys: [] },
    )
    const mangled = fc.record(
      {
        update_id: fc.oneof(
          { weight: 8, arbitrary: fc.integer({ min: 100_000, max: 2 ** 40 }) },
          { weight: 1, arbitrary: anything },
        ),
        message: fc.oneof(content, anything),
        edited_message: fc.oneof(content, anything),
        callback_query: fc.oneof(content, anything),
        channel_post: content,
        unknown_kind: anything,
      },
      { requiredKeys: ['update_id'] },
    )
    const toJson = (value: unknown): string => {
      try {
        return JSON.stringify(value, (_key, each) => (typeof each === 'bigint' ? Number(each) : each)) ?? '0'
      } catch {
        return '{}'
      }
    }
    const seen: Record<number, number> = {}
    await fc.assert(
      fc.asyncProperty(mangled, async value => {
        const status = await trusted(toJson(value))
        seen[status] = (seen[status] ?? 0) + 1
        expect([200, 400, 413]).toContain(status)
      }),
      { numRuns: 1000, seed: 11 },
    )
    expect(seen[200]).toBeGreaterThan(300)
    expect(seen[400]).toBeGreaterThan(10)
    const good = Array.from({ length: 100 }, (_, index) =>
      textUpdate({ updateId: 2000 + index, chatId: 5000 + index, text: '问题？' }),
    )
    expect(await Promise.all(good.map(update => postUpdate(stack.origin, update)))).toEqual(good.map(() => 200))
    await expect
      .poll(() => api.sent.filter(sent => sent.chatId >= 5000 && sent.chatId < 5100).length, { timeout: 20_000 })
      .toBe(100)
  })

  it('should say 503 while nothing can be stored, so that Telegram repeats the update', async () => {
    const update = textUpdate({ updateId: 777, chatId: 77, text: '存不下怎么办？' })
    broken = true
    expect(await postUpdate(stack.origin, update)).toBe(503)
    broken = false
    expect(await postUpdate(stack.origin, update)).toBe(200)
    expect(await postUpdate(stack.origin, update)).toBe(200)
    await expect.poll(() => api.sent.filter(sent => sent.chatId === 77).length).toBe(1)
  })

  it('should ask Telegram to repeat a message of a group until it knows its own name', async () => {
    const nameless = await startFaultServer()
    let reachable = false
    nameless.setFaults(call => (call.method === 'getMe' && !reachable ? { kind: 'reset-before' } : null))
    const other = await startTelegramStack({ apiRoot: nameless.url })
    const text = '@zhida_test_bot 怎么办？'
    const entities = [{ type: 'mention', offset: 0, length: 15 }]
    const message = { from: { id: 9 }, chat: { id: -100777, type: 'supergroup' }, text, entities }
    try {
      expect(await postUpdate(other.origin, { update_id: 1, message })).toBe(503)
      reachable = true
      await expect.poll(() => postUpdate(other.origin, { update_id: 1, message })).toBe(200)
      await expect.poll(() => nameless.sent.map(sent => [sent.chatId, sent.text])).toEqual([[-100777, '答：怎么办？']])
    } finally {
      await other.stop()
      await nameless.close()
    }
  })
})
