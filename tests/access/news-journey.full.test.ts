import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCaseRegistry } from '../../src/app-cases.ts'
import type { IncomingCase } from '../../src/domain/case.ts'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlAccessStore } from '../../src/stores/sql/sql-access-store.ts'
import { sampleCase } from '../helpers/case-samples.ts'
import { type FaultServer, startFaultServer } from '../helpers/fault-server.ts'
import { postUpdate, TEST_SECRET, TEST_TOKEN, textUpdate } from '../helpers/telegram-updates.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const CHAT = 77
/** Rounds of the news are a minute apart. */
const LONGEST_WAIT_MS = 150_000
const QUIET = { filedOn: '2026-11-01', measures: [], events: [] }

/** The whole product by day, web page and Telegram side by side: from the code to the last notice. */
describe('news of a case in the whole product', () => {
  // Ten in the morning in China, wherever and whenever it is run.
  const begun = Date.now()
  let shift = Date.UTC(2026, 10, 23, 2) - begun
  const clock = (): number => Date.now() + shift
  let web: WebApp
  let telegram: FaultServer
  let registry: Awaited<ReturnType<typeof openCaseRegistry>>
  let database: Awaited<ReturnType<typeof openDatabase>>
  let saved: { readonly id: number; readonly partyIds: readonly string[] }
  let updateId = 0

  beforeAll(async () => {
    telegram = await startFaultServer()
    web = await startWebApp({
      clock,
      env: {
        TELEGRAM_BOT_TOKEN: TEST_TOKEN,
        TELEGRAM_MODE: 'webhook',
        TELEGRAM_WEBHOOK_SECRET: TEST_SECRET,
        TELEGRAM_API_ROOT: telegram.url,
        DEMO_CASES: '0',
        BURST_WAIT_MS: '0',
      },
    })
    database = await openDatabase({ url: web.databaseUrl })
    registry = await openCaseRegistry(database, { keys: web.caseKeys, court: null })
    saved = await change(QUIET)
    const shared = { caseId: saved.id, issuedBy: 'test', issuedAt: clock(), expiresAt: clock() + 200 * DAY }
    const codes = ['AAAA1111', 'BBBB1111'].map((code, at) => ({ code, partyId: saved.partyIds[at]! }))
    await registry.store.registerCodes(codes.map(code => ({ ...shared, ...code, singleUse: false })))
  }, 240_000)
  afterAll(async () => {
    await web?.end()
    await telegram?.close()
    await database?.close()
  })

  async function change(given: Partial<IncomingCase>) {
    const [result] = await registry.store.save([sampleCase(1, given)], { origin: 'import', now: clock() })
    return result!
  }
  async function visit() {
    const first = await fetch(`${web.url}api/conversation`)
    const cookie = first.headers.get('set-cookie')!.split(';')[0]!
    const send = (path: string, body: object) =>
      fetch(`${web.url}api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ ...body, clientId: randomUUID() }),
      })
    const words = async (): Promise<readonly string[]> => {
      const { messages } = await (await fetch(`${web.url}api/conversation`, { headers: { cookie } })).json()
      return messages.map(({ reply }: { reply: { blocks: { text: string }[] } }) =>
        reply.blocks.map(({ text }) => text).join('\n'),
      )
    }
    const say = async (text: string): Promise<string> => {
      const before = (await words()).length
      expect((await send('messages', { text })).status).toBe(202)
      return wait(async () => (await words())[before])
    }
    const verify = async (code: string, tail: string) =>
      (await send('verify', { caseNumber: '（2024）京0105执1号', code, tail })).text()
    return { words, say, verify }
  }
  async function wait<Result>(look: () => Promise<Result | undefined> | Result | undefined): Promise<Result> {
    for (const until = Date.now() + LONGEST_WAIT_MS; Date.now() < until; await sleep(100)) {
      const found = await look()
      if (found !== undefined) return found
    }
    throw new Error('it did not come')
  }
  const chatTexts = (): readonly string[] =>
    telegram.sent.filter(({ chatId }) => chatId === CHAT).map(({ text }) => text)
  async function write(text: string): Promise<string> {
    const before = chatTexts().length
    expect(await postUpdate(web.url.slice(0, -1), textUpdate({ updateId: ++updateId, chatId: CHAT, text }))).toBe(200)
    return wait(() => chatTexts()[before])
  }
  const news = (texts: readonly string[], words: string): readonly string[] =>
    texts.filter(text => text.includes('您订的案件通知') && text.includes(words))
  let party: Awaited<ReturnType<typeof visit>>

  it('should be asked for after the code, on the page and in Telegram', { timeout: 300_000 }, async () => {
    party = await visit()
    expect(await party.say('有变化告诉我')).toContain('先核验身份')
    expect(await party.verify('AAAA1111', '00123X')).toBe('{"verified":true}')
    expect(await party.say('有变化告诉我')).toContain('阶段变了、钱到账、查封快到期、期限快到，还有60天没有动静')
    expect(await party.say('通知记录')).toContain('还没有给您发过案件通知')
    await write('查案')
    await write('（2024）京0105执1号 查询码 BBBB1111 后六位 004321')
    expect(await write('有变化告诉我')).toContain('晚上9点到早上8点不打扰')
  })

  it('should come to both when the court changes something, and be proven by its id', {
    timeout: 600_000,
  }, async () => {
    await change({ ...QUIET, stage: 'distributing', stageText: '案款发放', paidAmount: 999_900 })
    const [onPage] = await wait(async () => {
      const found = news(await party.words(), '案子的阶段有变化')
      return found.length > 0 ? found : undefined
    })
    const inChat = await wait(() => news(chatTexts(), '案子的阶段有变化')[0])
    expect(onPage).toContain('案款有变动')
    for (const text of [onPage!, inChat]) expect(text).not.toMatch(/试验|京0105|9,?999|法官/)
    const id = /ZD-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(onPage!)![0]
    expect(await party.say(`通知编号 ${id} 是不是你们发的？`)).toContain(
      `查到了：编号 ${id} 是我们2026年11月23日发出的`,
    )
    expect(await party.say('通知编号 ZD-0000-0000 是不是你们发的？')).not.toContain('查到了')
    const log = await party.say('通知记录')
    expect(log).toContain(id)
    expect(log).toMatch(/(?=.*阶段变化)(?=.*案款变动).*已发出/)
  })

  it('should end with one word, and go on for the other', { timeout: 600_000 }, async () => {
    expect(await write('别再通知我')).toContain('以后不再通知')
    const before = chatTexts().length
    shift += 5 * HOUR
    await change({ ...QUIET, stage: 'completed', stageText: '执行完毕', paidAmount: 999_900 })
    await wait(async () => news(await party.words(), '案子的阶段有变化')[1])
    expect(chatTexts()).toHaveLength(before)
  })

  it('should warn of what the calendar brings, by day only', { timeout: 900_000 }, async () => {
    // Half past ten at night.
    shift += 7.5 * HOUR
    const measures = [{ type: 'seizure' as const, on: '2025-12-01', until: '2026-12-01', note: '' }]
    await change({ ...QUIET, stage: 'controlled', stageText: '财产控制', paidAmount: 999_900, measures })
    await sleep(65_000)
    expect(news(await party.words(), '措施')).toHaveLength(0)
    shift += 11 * HOUR
    await wait(async () => news(await party.words(), '有查封、冻结等措施快到期了')[0])
    shift += 61 * DAY
    expect(await wait(async () => news(await party.words(), '没有动静')[0])).toContain('打12368或者承办人电话问一问')
  })

  it('should let a representative in for some days, until the party or the court says no', {
    timeout: 300_000,
  }, async () => {
    expect(await party.say('查我的案子')).toContain('先核验身份')
    expect(await party.verify('AAAA1111', '00123X')).toBe('{"verified":true}')
    const given = await party.say('给代理人开通7天')
    const until = new Date(clock() + 7 * DAY + 8 * HOUR)
    expect(given).toContain(`到${until.getUTCFullYear()}年${until.getUTCMonth() + 1}月${until.getUTCDate()}日为止`)
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(given)![0]
    const agent = await visit()
    expect(await agent.verify(code, '00123X')).toBe('{"verified":true}')
    expect(await agent.say('查我的案子')).toContain('京0105执1号')
    expect(await agent.say('给代理人开通')).toContain('代理人不能再给别人开通')
    expect(await party.say('谁看过我的案子')).toMatch(/代理人，网页，查看进度[\s\S]*代理人，网页，核验通过/)
    expect(await party.say('收回代理人权限')).toContain('都已经收回')
    expect(await agent.say('查我的案子')).toContain('先核验身份')
    await createSqlAccessStore(database).revokeParty(saved.id, saved.partyIds[0]!, clock(), 'all')
    expect(await party.say('查我的案子')).toContain('先核验身份')
    expect(JSON.stringify([await party.words(), await agent.words()])).not.toContain('京0105执1号')
  })
})
