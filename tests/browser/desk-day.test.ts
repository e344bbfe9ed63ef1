import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toChinaDay } from '../../src/support/clock.ts'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { chatPage } from '../helpers/chat-page.ts'
import { startCuttingProxy } from '../helpers/cutting-proxy.ts'
import { createDeskPeople, type DeskPerson } from '../helpers/desk-people.ts'
import { findBarriers } from '../helpers/find-barriers.ts'
import { tap } from '../helpers/tap.ts'
import { type Emulator, startEmulator } from '../helpers/telegram-emulator.ts'
import { createTelegramPerson } from '../helpers/telegram-person.ts'
import { TEST_SECRET, TEST_TOKEN } from '../helpers/telegram-updates.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

const TELEGRAM_PERSON = 501
/** Minutes that pass while nobody takes a ticket, how often the desk was called by then, and what the person hears. */
const CALLS = [
  { minutes: 16, calls: 2, told: '提醒值班组长' },
  { minutes: 15, calls: 3, told: '执行局负责人' },
]
/** Waits as long as a busy machine needs. */
const PATIENCE_MS = 40_000

let web: WebApp
let emulator: Emulator
let browser: Browser
let people: Awaited<ReturnType<typeof createDeskPeople>>
let first: DeskPerson
let second: DeskPerson
/** What has passed besides the time that the test takes. */
let passed = 0
const now = (): number => Date.now() + passed

beforeAll(async () => {
  emulator = await startEmulator(TEST_TOKEN)
  web = await startWebApp({
    desk: true,
    clock: now,
    env: {
      TELEGRAM_BOT_TOKEN: TEST_TOKEN,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: TEST_SECRET,
      TELEGRAM_API_ROOT: emulator.apiRoot,
      // Somebody is at the desk whenever the test runs.
      DESK_HOURS: '00:00-24:00',
      DESK_OPEN_ON: [0, 1].map(days => toChinaDay(Date.now() + days * 86_400_000)).join(),
      DESK_ANSWER_MINUTES: '25',
    },
  })
  emulator.sendToWebhook(`http://127.0.0.1:${web.app.port()}`)
  browser = await launchBrowser()
  people = await createDeskPeople(web)
  first = await people.add('officer', 'officer-a', '经办甲')
  second = await people.add('officer', 'officer-b', '经办乙')
  const leader = await people.add('leader', 'leader', '组长')
  const canned = { title: '材料清单', text: '您好，{工作人员}收到 {编号}，请带身份证和付款凭证。', version: 0 }
  await leader.client.post('/canned-replies', canned)
})
afterAll(async () => {
  await browser?.close()
  await web?.end()
  await emulator?.stop()
})

const row = (page: Page, text: string) => page.locator('.ticket-row', { hasText: text })
const choose = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true }).click()
const view = (page: Page, name: string) => page.locator('.queue-filters').getByText(name, { exact: true }).click()
const writeReply = async (page: Page, text: string) => {
  await page.getByRole('textbox', { name: '回复当事人' }).fill(text)
  await page.keyboard.press('Control+Enter')
}

/** Two officers at the console and three who need them: two on the web, one in Telegram. */
async function openEverybody() {
  const telegram = createTelegramPerson(emulator, TELEGRAM_PERSON)
  const pages = await Promise.all([
    openPage(browser, web.url),
    openPage(browser, web.url),
    people.signIn(browser, first),
    people.signIn(browser, second),
  ])
  for (const { context } of pages) context.setDefaultTimeout(PATIENCE_MS)
  const [debtor, angry, one, two] = pages
  return {
    pages,
    telegram,
    debtor: chatPage(debtor.page),
    angry: chatPage(angry.page),
    debtorPage: debtor.page,
    one,
    two,
  }
}

describe('a working day at the desk', () => {
  it('should go from hand-over to reopening with two officers and three litigants', { timeout: 300_000 }, async () => {
    const { pages, telegram, debtor: chat, angry, debtorPage, one, two } = await openEverybody()
    await chat.ask('我是被执行人，钱还清了，失信什么时候撤？')
    await Promise.all([chat.ask('转人工'), telegram.say('我是申请人，案款什么时候发给我？')])
    expect(await telegram.say('转人工')).toContain('登记转人工')
    await row(one.page, '失信什么时候撤').waitFor()
    expect(await findBarriers(one.page)).toEqual([])

    // What comes in meanwhile shows by itself, above what is less urgent.
    await angry.ask('我要投诉执行法官收了对方的钱')
    await row(one.page, '投诉执行法官').waitFor()
    expect(await one.page.locator('.ticket-row').first().innerText()).toContain('投诉')

    // Each claims one, and it leaves the list of the other.
    await row(one.page, '失信什么时候撤').click()
    await row(two.page, '案款什么时候发').click()
    await Promise.all([tap(one.page, '接手'), tap(two.page, '接手')])
    await chat.lastReply.getByText('工作人员已接手').waitFor()
    await row(two.page, '失信什么时候撤').waitFor({ state: 'detached' })
    await row(one.page, '案款什么时候发').waitFor({ state: 'detached' })

    // In Telegram: a question, the answer to it, an end and a tap to rate it.
    const lastInTelegram = () => telegram.received().at(-1)?.text ?? ''
    await writeReply(two.page, '请问您的案号是多少？')
    await expect.poll(lastInTelegram, { timeout: PATIENCE_MS }).toContain('请问您的案号是多少')
    expect(await telegram.say('我晚上才能找到')).toContain('已转给')
    await two.page.locator('.line-person', { hasText: '我晚上才能找到' }).waitFor()
    await writeReply(two.page, '找到后再发来就行。')
    await tap(two.page, '办结')
    await expect.poll(lastInTelegram, { timeout: PATIENCE_MS }).toContain('已办结')
    await telegram.say('一般')
    await two.page.locator('.ticket-side', { hasText: '3 / 5' }).waitFor()

    // The draft goes out as it is, with its sources.
    await tap(one.page, '起草回复')
    await one.page.locator('.draft-sources li').first().waitFor()
    expect(await findBarriers(one.page)).toEqual([])
    await tap(one.page, '直接发送')
    await chat.lastReply.getByText('三个工作日').first().waitFor()
    expect(await chat.lastReply.locator('.source').count()).toBeGreaterThan(0)

    // A note stays inside; a canned reply goes out with its variables filled.
    await one.page.locator('.composer').getByText('内部备注', { exact: true }).click()
    await one.page.getByRole('textbox', { name: '内部备注' }).fill('已核对付款凭证')
    await tap(one.page, '保存备注')
    await one.page.locator('.line-note', { hasText: '已核对付款凭证' }).waitFor()
    await tap(one.page, '常用语')
    await choose(one.page, '材料清单')
    await tap(one.page, '发送')
    await chat.lastReply.getByText('经办甲收到 T-').waitFor()
    expect(await debtorPage.getByText('已核对付款凭证').count()).toBe(0)

    // What the person says goes to the officer while the bot keeps silent.
    await chat.ask('材料已经带来了')
    await one.page.locator('.line-person', { hasText: '材料已经带来了' }).waitFor()

    // To the colleague, who sees the whole conversation, answers and ends it.
    await tap(one.page, '更多')
    await choose(one.page, '转办')
    await one.page.getByLabel('转给同事').click()
    await one.page.locator('.ant-select-item-option', { hasText: '经办乙' }).click()
    await one.page.getByLabel('原因', { exact: true }).fill('由经办乙核实')
    await tap(one.page, '保存')
    await view(two.page, '我的')
    await row(two.page, '失信什么时候撤').click()
    await two.page.locator('.line-note', { hasText: '已核对付款凭证' }).waitFor()
    await writeReply(two.page, '已经撤下，请明天查询。')
    await chat.lastReply.getByText('已经撤下').waitFor()
    await tap(two.page, '办结')
    await chat.lastReply.getByText('已办结').waitFor()

    // Rated with one tap, then opened again by the person.
    await chat.ask('满意')
    await two.page.locator('.ticket-side', { hasText: '5 / 5' }).waitFor()
    await chat.ask('没解决，重新打开')
    await view(one.page, '待接手')
    await row(one.page, '失信什么时候撤').waitFor()

    await row(one.page, '失信什么时候撤').click()
    await writeReply(one.page, '我再查一下。')
    await chat.lastReply.getByText('我再查一下').waitFor()

    // Nobody took the complaint: the desk is called again, then the leader, then the bureau, and the person hears of it.
    for (const { minutes, calls, told } of CALLS) {
      passed += minutes * 60_000
      await angry.lastReply.getByText(told).waitFor()
      await one.page.clock.setSystemTime(now())
      await one.page.reload()
      await row(one.page, '投诉执行法官').click()
      const shown = one.page.locator('.history li', { hasText: '催办' })
      await expect.poll(() => shown.count(), { timeout: PATIENCE_MS }).toBe(calls)
    }
    await one.page.locator('.ticket-row.late', { hasText: '投诉执行法官' }).waitFor()
    await view(one.page, '全部在办')
    await row(one.page, '失信什么时候撤').waitFor()
    await one.page.getByLabel('只看超时').click()
    await expect.poll(() => one.page.getByLabel('只看超时').isChecked(), { timeout: PATIENCE_MS }).toBe(true)
    await row(one.page, '失信什么时候撤').waitFor({ state: 'detached' })
    await row(one.page, '投诉执行法官').waitFor()
    for (const { trouble } of pages) expect(trouble).toEqual({ errors: [], dialogs: [], strayRequests: [] })
    for (const { context } of pages) await context.close()
  })

  it('should be worked with keys, and come back after the line was cut', { timeout: 120_000 }, async () => {
    let cutting = true
    const proxy = await startCuttingProxy(web.url, {
      streamBytes: () => (cutting ? 40 : null),
      dropsResponse: () => false,
    })
    const { page, context } = await people.signIn(browser, first, proxy.url)
    await page.locator('.ticket-row').first().waitFor()
    await page.keyboard.press('j')
    await page.locator('.conversation-head').waitFor()
    await page.keyboard.press('n')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('内部备注')
    await page.getByText('连接中断').waitFor()
    const late = await openPage(browser, web.url)
    await chatPage(late.page).ask('我要投诉书记员态度恶劣')
    await expect.poll(() => proxy.countCuts(), { timeout: 20_000 }).toBeGreaterThan(1)
    cutting = false
    await row(page, '书记员态度恶劣').waitFor({ timeout: 40_000 })
    for (const opened of [late.context, context]) await opened.close()
    await proxy.end()
  })

  it('should have a door that everybody can use', async () => {
    const { page, context } = await openPage(browser, web.url)
    await page.goto(`${web.url}desk`)
    await page.getByLabel('登录名').waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.getByLabel('登录名').fill('nobody')
    await page.getByLabel('密码', { exact: true }).fill('nothing at all')
    await page.getByLabel('验证码').fill('000000')
    await tap(page, '登录')
    await page.getByText('登录名、密码或验证码不对').waitFor()
    expect(await page.getByRole('button', { name: '退出' }).count()).toBe(0)
    await context.close()
  })
})
