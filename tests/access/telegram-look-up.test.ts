import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCaseKeys } from '../../src/stores/sql/open-case-keys.ts'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { dumpDatabase } from '../helpers/dump-database.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../helpers/fake-openai.ts'
import { type FaultServer, startFaultServer } from '../helpers/fault-server.ts'
import { findFreePort } from '../helpers/postgres-server.ts'
import { SERVER_KEY, type ServerProcess, startServer } from '../helpers/server-process.ts'
import { postUpdate, TEST_SECRET, TEST_TOKEN, textUpdate } from '../helpers/telegram-updates.ts'

/**
 * What must be nowhere but in the chat of the party: codes, digits, the case's number and what is in it. Digits count where
 * they are a number of their own: a time may well end in 001003, a duration be 1.22000000001 ms.
 */
const SECRETS =
  /DEM[AB]-?000\d|(?<!\d|\d\.\d*)(?:00[12]00\d|22000000)(?!\d)|演示01执[0-9]+号|演示市第一|220,000|court\.example\/verify\/[\w-]{44}/

let telegram: FaultServer
let model: FakeOpenAi
let folder: string
let server: ServerProcess
let origin: string
let updateId = 0
let output = ''

async function start(env: Readonly<Record<string, string>>): Promise<void> {
  const port = await findFreePort()
  origin = `http://127.0.0.1:${port}`
  server = startServer({
    PORT: String(port),
    DATA_DIR: folder,
    LOG_LEVEL: 'trace',
    DEMO_CASES: '1',
    TELEGRAM_BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: TEST_SECRET,
    TELEGRAM_API_ROOT: telegram.url,
    OPENAI_BASE_URL: model.url,
    OPENAI_MODEL: 'fake',
    ...env,
  })
  await server.ready
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhida-telegram-cases-'))
  telegram = await startFaultServer()
  model = await startFakeOpenAi()
})
afterAll(async () => {
  await server?.kill()
  await Promise.all([telegram.close(), model.close()])
  rmSync(folder, { recursive: true, force: true })
})

/** Sends a message and waits for its reply; the calls of Telegram that it made, and what was said. */
async function say(chatId: number, text: string) {
  const [before, calls] = [telegram.sent.length, telegram.calls.length]
  updateId++
  expect(await postUpdate(origin, textUpdate({ updateId, chatId, text }))).toBe(200)
  await expect.poll(() => telegram.sent.length, { timeout: 20_000 }).toBeGreaterThan(before)
  const ours = telegram.calls.slice(calls).filter(call => call.chatId === chatId && call.method !== 'sendChatAction')
  return { text: telegram.sent.at(-1)!.text, methods: ours.map(({ method }) => method), calls: ours }
}

describe('looking up a case in Telegram', () => {
  it('should take the code in the chat, delete that message, and show the case', async () => {
    await start({})
    const first = await say(11, '查案')
    expect(first.text).toContain('同一条消息')
    // Who writes for the first time is told what this is, also where the rest is filled in on the way out.
    expect(first.text).toContain('使用前请看')
    const shown = await say(11, '（2026）演示01执4号 DEMA-0004 001004')
    expect(shown.methods).toEqual(['deleteMessage', 'sendMessage'])
    expect(shown.calls[0]!.payload).toMatchObject({ message_id: updateId })
    for (const words of ['演示01执4号', '您是申请执行人', '已经控制住', '网络查控', '220,000元']) {
      expect(shown.text).toContain(words)
    }
    expect((await say(11, '查我的案子')).text).toContain('演示01执4号')
    expect((await say(11, '执行半年没动静怎么办？')).text).toContain('结论')
  })

  it('should answer every kind of failure with the same words and the same calls', async () => {
    const failures = await Promise.all(
      [
        '（2026）演示01执4号 ABCD-1234 001004',
        '（2026）演示01执4号 DEMA-0004 999999',
        '（2026）演示01执999号 DEMA-0004 001004',
        // Bound to the first who used it.
        '（2026）演示01执4号 DEMA-0004 001004',
      ].map(async (text, n) => {
        const chatId = 20 + n
        updateId++
        await postUpdate(origin, textUpdate({ updateId, chatId, text }))
        await expect.poll(() => telegram.sent.some(sent => sent.chatId === chatId), { timeout: 20_000 }).toBe(true)
        const calls = telegram.calls.filter(call => call.chatId === chatId && call.method !== 'sendChatAction')
        return JSON.stringify(calls.map(({ method, payload }) => ({ method, ...payload, chat_id: 0, message_id: 0 })))
      }),
    )
    expect(new Set(failures).size).toBe(1)
    expect(failures[0]).toContain('没能核验')
  })

  it('should verify nobody before the notice was shown, or after it was declined', async () => {
    const right = '（2026）演示01执8号 DEMA-0008 001008'
    expect((await say(50, right)).text).toContain('没能核验')
    expect((await say(50, right)).text).toContain('演示01执8号')
    await say(51, '不同意')
    await say(51, '（2026）演示01执10号 DEMA-0010 001010')
    expect(telegram.sent.at(-1)!.text).not.toContain('演示01执10号')
  })

  it('should say nothing of cases in a group', async () => {
    const before = telegram.sent.length
    const text = '@zhida_test_bot （2026）演示01执5号 DEMA-0005 001005'
    const entities = [{ type: 'mention', offset: 0, length: 15 }]
    updateId++
    const chat = { id: -100200, type: 'supergroup', title: 'g' }
    const message = { message_id: updateId, date: 1_790_000_000, from: { id: 11, is_bot: false }, chat, text, entities }
    await expect.poll(() => postUpdate(origin, { update_id: updateId, message })).toBe(200)
    await expect.poll(() => telegram.sent.length, { timeout: 20_000 }).toBe(before + 1)
    expect(telegram.sent.at(-1)!.text).toContain('群里不能查案子')
  })

  it('should count tries through kill -9, and send a link to the court where there is one, which works once', async () => {
    const wrong = Array.from({ length: 12 }, (_, n) => `（2026）演示01执3号 AAAA-111${n % 10} 001003`)
    await say(40, '查案')
    await Promise.all(wrong.map(text => postUpdate(origin, textUpdate({ updateId: ++updateId, chatId: 40, text }))))
    // The tries are counted on disk before they are answered.
    output += (await server.kill()).output
    await start({ PUBLIC_URL: 'https://court.example' })
    await expect.poll(() => telegram.sent.filter(sent => sent.chatId === 40).length, { timeout: 20_000 }).toBe(13)
    expect((await say(40, '（2026）演示01执3号 DEMA-0003 001003')).text).toContain('没能核验')
    const { text } = await say(31, '案件进度')
    const path = /https:\/\/court\.example(\/verify\/[\w-]{44})/.exec(text)![1]!
    const opened = await fetch(origin + path)
    const page = await opened.text()
    expect(opened.headers.get('referrer-policy')).toBe('no-referrer')
    expect(opened.headers.get('cache-control')).toBe('no-store')
    expect(page).toContain('查询码')
    const cookie = opened.headers.get('set-cookie')!.split(';')[0]!
    const send = async (given: Readonly<Record<string, string>>, browser = cookie) => {
      const body = new URLSearchParams({ token: path.split('/').at(-1)!, ...given })
      return (await fetch(`${origin}/verify`, { method: 'POST', body, headers: { cookie: browser } })).text()
    }
    const right = { caseNumber: '（2026）演示01执6号', code: 'DEMA0006', tail: '001006' }
    const failed = await send({ ...right, code: 'AAAA0000' })
    expect(failed).toContain('没能核验')
    expect(await send(right, 'zhida_link=other')).toBe(failed)
    expect(await send(right)).toContain('核验通过')
    expect(await send(right)).toBe(failed)
    expect((await say(31, '查我的案子')).text).toContain('演示01执6号')
    const nobody = await fetch(`${origin}/verify/${'A'.repeat(44)}`)
    expect((await nobody.text()).replaceAll('A'.repeat(44), '')).toBe(page.replaceAll(path.split('/').at(-1)!, ''))
  })

  it('should leave no secret in the database, the logs, the metrics or at the model', async () => {
    const metrics = await (await fetch(`${origin}/metrics`)).text()
    await server.stop()
    output += (await server.ended).output
    const files = ['zhida.db', 'zhida.db-wal'].map(name => join(folder, name)).filter(existsSync)
    const stored = files.map(file => readFileSync(file).toString('utf8')).join()
    // Texts are encrypted: what was written is looked through with the keys, too.
    const database = await openDatabase({ url: `sqlite:${join(folder, 'zhida.db')}` })
    await openCaseKeys(database, { text: SERVER_KEY })
    const written = (await dumpDatabase(database)).join('\n')
    await database.close()
    expect(written).toContain('［查询码］')
    for (const text of [metrics, output, model.received(), stored, written])
      expect(SECRETS.exec(text)?.[0]).toBeUndefined()
    expect(model.requests()).toBeGreaterThan(0)
    expect(telegram.violations).toEqual([])
  })
})
