import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assembleAccess } from '../../src/app-access.ts'
import { openCaseRegistry } from '../../src/app-cases.ts'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { sampleCase } from '../helpers/case-samples.ts'
import { chatPage } from '../helpers/chat-page.ts'
import { type Emulator, startEmulator } from '../helpers/telegram-emulator.ts'
import { createTelegramPerson, type TelegramPerson } from '../helpers/telegram-person.ts'
import { TEST_SECRET, TEST_TOKEN } from '../helpers/telegram-updates.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const WAIT = { timeout: 30_000 }
/** Noon in China, on a Sunday. */
const NOON = Date.UTC(2026, 10, 22, 4)

/** From the code to the last notice, in a real browser and in Telegram at once. The rounds are another process on the same database. */
describe('news of a case in the page and in Telegram', () => {
  const begun = Date.now()
  let shift = NOON - begun
  const clock = (): number => Date.now() + shift
  const goTo = (moment: number): void => {
    shift = moment - Date.now()
  }
  let web: WebApp
  let emulator: Emulator
  let browser: Browser
  let opened: Awaited<ReturnType<typeof openPage>>
  let chat: ReturnType<typeof chatPage>
  let person: TelegramPerson
  let database: Awaited<ReturnType<typeof openDatabase>>
  let registry: Awaited<ReturnType<typeof openCaseRegistry>>
  let tellNews: () => Promise<number>

  beforeAll(async () => {
    emulator = await startEmulator(TEST_TOKEN)
    web = await startWebApp({
      clock,
      env: {
        TELEGRAM_BOT_TOKEN: TEST_TOKEN,
        TELEGRAM_MODE: 'webhook',
        TELEGRAM_WEBHOOK_SECRET: TEST_SECRET,
        TELEGRAM_API_ROOT: emulator.apiRoot,
        DEMO_CASES: '0',
        BURST_WAIT_MS: '0',
      },
    })
    emulator.sendToWebhook(web.url.slice(0, -1))
    database = await openDatabase({ url: web.databaseUrl })
    registry = await openCaseRegistry(database, { keys: web.caseKeys, court: null })
    const off = { publicUrl: null, cite: async () => undefined, onAlarm: () => {} }
    const access = assembleAccess({ database, registry, clock, ...off, convert: async reply => reply })
    tellNews = access.tellNews
    const { id, partyIds } = await change({})
    const shared = { caseId: id, partyId: partyIds[0]!, issuedBy: 'test', issuedAt: clock(), singleUse: true }
    await registry.store.registerSheet(
      ['AAAA1111', 'BBBB1111'].map(code => ({ ...shared, code, expiresAt: clock() + 200 * DAY })),
    )
    browser = await launchBrowser()
    opened = await openPage(browser, web.url, { viewport: { width: 360, height: 740 } })
    chat = chatPage(opened.page)
    person = createTelegramPerson(emulator, 77)
  })
  afterAll(async () => {
    await browser?.close()
    await web?.end()
    await emulator?.stop()
    await database?.close()
  })

  async function change(given: Parameters<typeof sampleCase>[1]) {
    const quiet = { filedOn: '2026-11-01', measures: [], events: [] }
    const [saved] = await registry.store.save([sampleCase(1, { ...quiet, ...given })], {
      origin: 'import',
      now: clock(),
    })
    return saved!
  }
  /** Taps a button under the last reply of the page; resolves to what is answered. */
  async function tap(name: string): Promise<string> {
    const before = await chat.replies.count()
    await opened.page.getByRole('button', { name, exact: true }).last().click()
    await chat.replies.nth(before).waitFor(WAIT)
    return chat.replies.nth(before).innerText()
  }
  const told = (texts: readonly string[]): readonly string[] => texts.filter(text => text.includes('您订的案件通知'))
  const onPage = async () => told(await chat.replies.allInnerTexts())
  const inChat = () => told(person.received().map(({ text }) => text))

  it('should be asked for, and set in one tap, in both', async () => {
    await chat.ask('我的案子到哪了？')
    const form = opened.page.getByRole('form', { name: '核验身份' })
    await form.getByLabel('案号', { exact: true }).fill('（2024）京0105执1号')
    await form.getByLabel('查询码', { exact: true }).fill('AAAA1111')
    await form.getByLabel('证件号后六位', { exact: true }).fill('00123X')
    await form.getByRole('button', { name: '核验并查看' }).click()
    await opened.page.getByRole('button', { name: '有变化告诉我' }).waitFor(WAIT)
    expect(await tap('有变化告诉我')).toContain('晚上9点到早上8点不打扰')
    expect(await tap('通知设置')).toContain('60天没有动静，提醒您一次')
    expect(await tap('每天汇总一次')).toContain('每天早上9点汇总成一条')
    expect(await (await chat.ask('30天没动静告诉我')).innerText()).toContain('30天没有动静')

    await person.say('/start')
    await person.say('同意，开始提问')
    await person.say('查我的案子')
    await person.say('（2024）京0105执1号 查询码 BBBB1111 后六位 00123X')
    expect(await person.say('有变化告诉我')).toContain('晚上9点到早上8点不打扰')
    await person.say('通知设置')
    expect(await person.say('夜里也可以通知')).toContain('不设安静时段')
    expect(await tellNews()).toBe(0)
  })

  it('should tell of a deadline that is near at once where nights are open, and with the day elsewhere', async () => {
    goTo(NOON + 10.5 * HOUR)
    const events = [{ on: '2026-10-26', type: '案款到账', note: '' }]
    await change({ stage: 'distributing', stageText: '案款发放', paidAmount: 999_900, events })
    // The calendar was looked at today: that the deadline is near is found tomorrow.
    await tellNews()
    await expect.poll(inChat, WAIT).toHaveLength(1)
    goTo(NOON + 15 * HOUR)
    await tellNews()
    await expect.poll(inChat, WAIT).toHaveLength(2)
    expect(inChat()[1]).toContain('有一个期限快到了')
    goTo(NOON + 20.9 * HOUR)
    await tellNews()
    expect(await onPage()).toHaveLength(0)
    goTo(NOON + 21 * HOUR)
    await tellNews()
    await expect.poll(onPage, WAIT).toHaveLength(1)
    const [digest] = await onPage()
    for (const words of ['案子的阶段有变化', '案款有变动', '有一个期限快到了']) expect(digest).toContain(words)
    for (const text of [digest!, ...inChat()]) expect(text).not.toMatch(/试验|京0105|9,?999|法官/)
  })

  it('should tell of silence after the days that were chosen, and end in one tap', async () => {
    // Found in the night, told with the day.
    goTo(NOON + 31 * DAY + 14 * HOUR)
    await tellNews()
    expect(await onPage()).toHaveLength(1)
    goTo(NOON + 32 * DAY)
    await tellNews()
    await expect.poll(onPage, WAIT).toHaveLength(2)
    expect((await onPage())[1]).toContain('没有动静')
    expect(inChat().some(text => text.includes('没有动静'))).toBe(false)
    expect(await (await chat.ask('通知记录')).innerText()).toMatch(/期限快到[\s\S]*已发出/)
    expect(await tap('别再通知我')).toContain('以后不再通知')
    await change({ stage: 'completed', stageText: '执行完毕', paidAmount: 999_900 })
    await tellNews()
    await expect.poll(() => inChat().length, WAIT).toBe(3)
    expect(await onPage()).toHaveLength(2)
    expect(opened.trouble).toEqual({ errors: [], dialogs: [], strayRequests: [] })
  })
})
