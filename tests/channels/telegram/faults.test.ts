import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ApiCall, type Fault, type FaultServer, startFaultServer } from '../../helpers/fault-server.ts'
import { createEchoEngine } from '../../helpers/telegram-echo-engine.ts'
import { startTelegramStack, type TelegramStack } from '../../helpers/telegram-stack.ts'
import { postUpdate, textUpdate } from '../../helpers/telegram-updates.ts'

const LONG = '长'

let api: FaultServer
let stack: TelegramStack

/** Everything that carries a message, with an answer in three parts to a text that begins with LONG. */
async function start(sendTimeoutMs = 15_000): Promise<void> {
  const engine = createEchoEngine(({ text }) => ({
    suggestions: ['再问一个？'],
    ...(text.startsWith(LONG)
      ? { blocks: ['甲', '乙', '丙'].map(word => ({ kind: 'text', text: `${word}。`.repeat(2040), cites: [] })) }
      : {}),
  }))
  stack = await startTelegramStack({ apiRoot: api.url, engine, sendTimeoutMs })
}

beforeEach(async () => {
  api = await startFaultServer()
})
afterEach(async () => {
  await stack.stop()
  await api.close()
})

let lastUpdateId = 0
async function write(chatId: number, text: string): Promise<void> {
  lastUpdateId += 1
  expect(await postUpdate(stack.origin, textUpdate({ updateId: lastUpdateId, chatId, text }))).toBe(200)
}
const error = (code: number, description: string, parameters?: object): Fault => ({
  kind: 'error',
  code,
  description,
  ...(parameters ? { parameters } : {}),
})
/** Faults of `sendMessage` to one chat: one for each attempt of the same message, then none. */
const failing =
  (chatId: number, ...faults: readonly Fault[]) =>
  (call: ApiCall): Fault | undefined =>
    call.method === 'sendMessage' && call.chatId === chatId ? faults[call.attempt - 1] : undefined
const sentTo = (chatId: number): string[] => api.sent.filter(sent => sent.chatId === chatId).map(sent => sent.text)
const settled = async (): Promise<Readonly<Record<string, number>>> => {
  await expect
    .poll(
      async () => {
        const { inbox, turns, waiting } = await stack.count()
        return inbox === turns && waiting === 0
      },
      { timeout: 30_000 },
    )
    .toBe(true)
  return stack.count()
}

describe('a reply on a bad line', () => {
  const passing: readonly (readonly [string, Fault, times: number])[] = [
    ['500', error(500, 'Internal Server Error'), 1],
    ['a proxy that answers 502 with a page', { kind: 'not-json', status: 502 }, 1],
    ['a line cut before the call', { kind: 'reset-before' }, 1],
    ['a hung socket', { kind: 'hang-before' }, 1],
    ['429', { kind: 'too-many-requests', retryAfter: 0.4 }, 1],
    // The message had arrived; nobody can know, so it comes twice and no more.
    ['a line cut after the call', { kind: 'reset-after' }, 2],
    ['a hung socket after the call', { kind: 'hang-after' }, 2],
  ]

  it.each(passing)('should arrive in spite of %s, with those behind it in order', async (_name, fault, times) => {
    await start(fault.kind.startsWith('hang') ? 1000 : undefined)
    api.setFaults(failing(1, fault))
    for (const text of ['一？', '二？', '三？']) await write(1, text)
    await write(2, '别人？')
    expect(await settled()).toMatchObject({ inbox: 4, turns: 4, sent: 4, parked: 0 })
    expect(sentTo(1)).toEqual(['一？', '二？', '三？'].flatMap(text => Array(times).fill(`答：${text}`)))
    expect(sentTo(2)).toEqual(['答：别人？'])
    expect(api.violations).toEqual([])
  })

  it('should hold up nobody else while one chat hangs or must be left alone', async () => {
    await start(1000)
    api.setFaults(call => {
      if (call.method !== 'sendMessage') return null
      if (call.chatId === 1) return { kind: 'too-many-requests', retryAfter: 600 }
      return call.chatId === 2 ? { kind: 'hang-before' } : null
    })
    await write(1, '一？')
    await write(2, '二？')
    for (let chat = 10; chat < 60; chat++) await write(chat, '问？')
    await expect.poll(() => api.sent.length, { timeout: 20_000 }).toBe(50)
    expect(api.calls.filter(call => call.chatId === 1)).toHaveLength(1)
    expect(api.violations).toEqual([])
  })

  it('should be parked for a person who blocked the bot, without holding back what comes when they return', async () => {
    await start()
    let blocked = true
    api.setFaults(call =>
      call.method === 'sendMessage' && blocked ? error(403, 'Forbidden: bot was blocked by the user') : null,
    )
    await write(1, '一？')
    await write(1, '二？')
    expect(await settled()).toMatchObject({ parked: 2, sent: 0 })
    blocked = false
    await write(1, '三？')
    expect(await settled()).toMatchObject({ parked: 2, sent: 1 })
    expect(sentTo(1)).toEqual(['答：三？'])
  })

  it.each([
    error(400, 'Bad Request: chat not found'),
    error(403, 'Forbidden: bot was kicked from the supergroup chat'),
    error(403, 'Forbidden: user is deactivated'),
    error(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -1001234567890 }),
  ])('should be parked with its reason where it can never arrive: %j', async fault => {
    await start()
    api.setFaults(failing(1, fault, fault, fault))
    await write(1, '一？')
    expect(await settled()).toMatchObject({ parked: 1 })
    expect(api.calls.filter(call => call.method === 'sendMessage')).toHaveLength(1)
    const [row] = await stack.database.db.selectFrom('outbox').select('last_error').execute()
    expect(row?.last_error).toMatch(/^Telegram 40[03]: /)
    expect(row?.last_error).not.toMatch(/\d{5}/)
  })

  it('should go out at once as plain words where its markup is refused', async () => {
    await start()
    const refusal = error(400, "Bad Request: can't parse entities: Unexpected end tag at byte offset 3")
    api.setFaults(call => (call.payload['parse_mode'] === 'HTML' ? refusal : null))
    await write(1, '<b>一</b>？')
    expect(await settled()).toMatchObject({ sent: 1 })
    expect(sentTo(1)).toEqual(['答：<b>一</b>？'])
    expect(api.calls.filter(call => call.method === 'sendMessage')).toHaveLength(2)
  })

  it('should go out without buttons where they are refused', async () => {
    await start()
    api.setFaults(call => (call.payload['reply_markup'] ? error(400, 'Bad Request: BUTTON_DATA_INVALID') : null))
    await write(1, '一？')
    expect(await settled()).toMatchObject({ sent: 1 })
    expect(sentTo(1)).toEqual(['答：一？'])
  })

  it('should wait for a token that Telegram refuses, and not be given up', async () => {
    await start()
    api.setFaults(call => (call.method === 'sendMessage' ? error(401, 'Unauthorized') : null))
    await write(1, '一？')
    await expect.poll(() => api.calls.filter(call => call.method === 'sendMessage').length).toBe(1)
    await expect
      .poll(async () => (await stack.database.db.selectFrom('outbox').selectAll().execute())[0]?.last_error)
      .toBe('Telegram 401: Unauthorized')
    expect(await stack.count()).toMatchObject({ waiting: 1, parked: 0 })
  })

  it('should go on after the parts that are out already', async () => {
    await start()
    const seen: string[] = []
    api.setFaults(call => {
      if (call.method !== 'sendMessage') return null
      const first = String(call.payload['text'])[0]!
      seen.push(first)
      return first === '乙' && call.attempt < 3 ? error(500, 'Internal Server Error') : null
    })
    await write(1, `${LONG}？`)
    await write(1, '后？')
    expect(await settled()).toMatchObject({ sent: 2 })
    expect(seen.join('')).toBe('甲乙乙乙丙答')
    expect(sentTo(1)).toHaveLength(4)
    const keyboards = api.sent.map(sent => sent.payload['reply_markup'] !== undefined)
    expect(keyboards).toEqual([false, false, true, true])
    expect(api.violations).toEqual([])
  })

  it('should get through a storm: 40 chats, 10 messages each, a fault in every third call', async () => {
    await start()
    const faults: readonly Fault[] = [
      error(500, 'Internal Server Error'),
      { kind: 'too-many-requests', retryAfter: 0.15 },
      { kind: 'reset-before' },
      { kind: 'not-json', status: 504 },
    ]
    let calls = 0
    api.setFaults(call => {
      calls += 1
      return call.attempt === 1 && calls % 3 === 0 ? faults[calls % faults.length] : null
    })
    for (let number = 0; number < 10; number++) {
      await Promise.all(Array.from({ length: 40 }, (_, chat) => write(100 + chat, `第${number}个？`)))
    }
    expect(await settled()).toMatchObject({ inbox: 400, turns: 400, sent: 400, parked: 0 })
    const inOrder = Array.from({ length: 10 }, (_, number) => `答：第${number}个？`)
    for (let chat = 0; chat < 40; chat++) expect(sentTo(100 + chat)).toEqual(inOrder)
    expect(api.violations).toEqual([])
  })
})
