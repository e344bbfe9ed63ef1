import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { toChinaDay } from '../../src/support/clock.ts'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { chatPage } from '../helpers/chat-page.ts'
import { createDeskPeople, type DeskPerson } from '../helpers/desk-people.ts'
import { findBarriers } from '../helpers/find-barriers.ts'
import { tap } from '../helpers/tap.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Waits as long as a busy machine needs. */
const PATIENCE_MS = 40_000

let web: WebApp
let browser: Browser
let people: Awaited<ReturnType<typeof createDeskPeople>>
let officer: DeskPerson
let leader: DeskPerson
let passed = 0
const now = (): number => Date.now() + passed

beforeAll(async () => {
  web = await startWebApp({
    desk: true,
    clock: now,
    env: {
      DESK_HOURS: '00:00-24:00',
      DESK_OPEN_ON: Array.from({ length: 9 }, (_, days) => toChinaDay(Date.now() + days * DAY)).join(),
      DESK_ANSWER_MINUTES: '2000',
      DESK_CLIMB_MINUTES: '10,20,9000',
    },
  })
  browser = await launchBrowser()
  people = await createDeskPeople(web)
  officer = await people.add('officer', 'officer', '经办')
  leader = await people.add('leader', 'leader', '组长')
  await leader.client.post('/settings', {
    teams: [{ name: '财产组', leader: null, members: [] }],
    labels: ['失信', '限高'],
    version: 0,
  })
})
afterAll(async () => {
  await browser?.close()
  await web?.end()
})

const row = (page: Page, text: string) => page.locator('.ticket-row', { hasText: text })
const view = (page: Page, name: string) => page.locator('.queue-filters').getByText(name, { exact: true }).click()
const pick = (page: Page, text: string) => page.locator('.ant-select-item-option', { hasText: text }).last().click()
const handOver = async (text: string): Promise<void> => {
  const { page, context } = await openPage(browser, web.url)
  await chatPage(page).ask(text)
  await context.close()
}

it('should sleep until a moment of choice, come back on a day, filter by the address and call the leader wherever he is', {
  timeout: 240_000,
}, async () => {
  const chosen = new Date(now() + 2 * DAY + 8 * 60 * MINUTE).toISOString().slice(0, 10)
  const [one, two] = [await people.signIn(browser, officer), await people.signIn(browser, leader)]
  for (const { context } of [one, two]) context.setDefaultTimeout(PATIENCE_MS)
  const { page } = one
  await two.page.goto(`${web.url}desk#/reports`)
  await handOver('我要投诉书记员态度恶劣')
  await handOver('我要投诉执行法官一直不接电话')

  // With the keyboard alone: S, a day and an hour, Enter. The promise to the person is said, and stands.
  await row(page, '书记员态度恶劣').click()
  await tap(page, '接手')
  await page.locator('.ticket-side', { hasText: '经办人' }).waitFor()
  await page.locator('.conversation-log').focus()
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog').filter({ hasText: '稍后处理' })
  await dialog.getByText('这个时限不会因此推后').waitFor()
  expect(await findBarriers(page)).toEqual([])
  const until = dialog.getByLabel('到什么时候（北京时间）')
  await until.fill(`${chosen}T09:30`)
  await until.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  // It wakes when the answer is due, which is before that.
  await page.locator('.ticket-side', { hasText: `到 ${toChinaDay(now() + 2000 * MINUTE)}` }).waitFor()

  // A day to look again, a label.
  const side = page.locator('.ticket-side')
  await side.getByLabel('回访日期').fill(chosen)
  await side.getByLabel('回访日期').press('Enter')
  await side.locator('.history', { hasText: '回访日期' }).waitFor()
  await side.getByLabel('加标签').click()
  await pick(page, '限高')
  await side.locator('.ant-tag', { hasText: '限高' }).waitFor()

  // On a narrow screen menu and details are a key away, and axe has nothing to say.
  await page.setViewportSize({ width: 768, height: 800 })
  await side.waitFor({ state: 'hidden' })
  await page.locator('.conversation-log').focus()
  await page.keyboard.press('i')
  await side.waitFor({ state: 'visible' })
  expect(await findBarriers(page)).toEqual([])
  await tap(page, '收起')
  await side.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '菜单' }).press('Enter')
  await page.getByRole('menuitem', { name: '案件' }).waitFor({ state: 'visible' })
  await page.getByRole('button', { name: '菜单' }).press('Enter')
  await page.setViewportSize({ width: 1440, height: 900 })

  // By label, kept through a reload; the address says how it is looked at, nothing of what is seen.
  await view(page, '全部在办')
  await row(page, '不接电话').waitFor()
  await page.getByLabel('按标签').click()
  await pick(page, '限高')
  await row(page, '不接电话').waitFor({ state: 'detached' })
  await page.reload()
  await row(page, '书记员态度恶劣').waitFor()
  expect(await row(page, '不接电话').count()).toBe(0)
  expect(decodeURIComponent(page.url())).toContain('label=限高')
  await page.getByLabel('编号或内容').fill('书记员')
  await row(page, '书记员态度恶劣').waitFor()
  expect(decodeURIComponent(page.url())).not.toContain('书记员')
  expect(await findBarriers(page)).toEqual([])
  await tap(page, '清除筛选')
  await row(page, '不接电话').waitFor()

  // Nobody took the other one: the leader hears of each step once, on whatever page he is.
  passed += 21 * MINUTE
  const notices = two.page.getByRole('status', { name: '提醒' })
  await notices.getByText('已催到组长').waitFor()
  expect(await notices.locator('p').count()).toBe(1)
  await expect.poll(() => two.page.title()).toMatch(/^\(1\) 报表/)
  expect(await findBarriers(two.page)).toEqual([])
  await notices.getByRole('link', { name: '去看' }).click()
  await two.page.locator('.conversation-head').waitFor()
  await tap(two.page, '知道了')
  await tap(two.page, '接手')
  await expect.poll(() => two.page.title()).toMatch(/^工单/)
  expect(await notices.innerText()).toBe('')

  // On the day it is back with whoever has it, told once on the page that is open.
  passed += 3 * DAY
  // The session of before is over by then.
  const three = await people.signIn(browser, officer)
  three.context.setDefaultTimeout(PATIENCE_MS)
  await three.page.locator('.menu-count').waitFor()
  await view(three.page, '今天跟进')
  await row(three.page, '书记员态度恶劣').getByText('今天跟进').waitFor()
  await row(three.page, '书记员态度恶劣').click()
  await tap(three.page, '已跟进')
  await row(three.page, '书记员态度恶劣').waitFor({ state: 'detached' })
  await three.page.locator('.menu-count').waitFor({ state: 'detached' })
  expect(await three.page.locator('.history li', { hasText: '到回访日' }).count()).toBe(1)
  expect(await three.page.locator('.history li', { hasText: '稍后处理的时间到' }).count()).toBeLessThanOrEqual(1)
  for (const { trouble, context } of [one, two, three]) {
    expect(trouble.dialogs).toEqual([])
    await context.close()
  }
})
