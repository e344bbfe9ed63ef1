import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { chatPage } from '../helpers/chat-page.ts'
import { createDeskPeople, type DeskPerson } from '../helpers/desk-people.ts'
import { findBarriers } from '../helpers/find-barriers.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

let web: WebApp
let browser: Browser
let people: Awaited<ReturnType<typeof createDeskPeople>>
let officer: DeskPerson
let leader: DeskPerson
beforeAll(async () => {
  web = await startWebApp({ desk: true })
  browser = await launchBrowser()
  people = await createDeskPeople(web)
  officer = await people.add('officer', 'officer', '经办')
  leader = await people.add('leader', 'leader', '组长')
})
afterAll(async () => {
  await browser?.close()
  await web?.end()
})

const tap = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const row = (page: Page, text: string) => page.locator('.ticket-row', { hasText: text })
const choose = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true }).click()
const pick = (page: Page, text: string) => page.locator('.ant-select-item-option', { hasText: text }).last().click()
const settings = async () => (await officer.client.get('/settings')).body

describe('what a leader sets, and what an officer works with', () => {
  it('should set hours, teams and labels on the page, and refuse what is wrong in words', {
    timeout: 120_000,
  }, async () => {
    const { page, context, trouble } = await people.signIn(browser, leader)
    await page.goto(`${web.url}desk#/settings`)
    const periods = page.getByLabel('值班时间（每行一段')
    await periods.fill('全天')
    const save = async () => {
      await tap(page, '保存时间和承诺')
      const dialog = page.getByRole('dialog').last()
      await dialog.locator('textarea').fill('换成新的作息')
      await dialog.locator('.ant-btn-primary').click()
    }
    await save()
    await page.locator('.ant-alert-error', { hasText: '看不懂' }).waitFor()
    await periods.fill('00:00-24:00')
    await page.getByLabel('普通工单多久内回复').fill('45')
    await save()
    await expect.poll(async () => (await settings()).promise.answerMinutes, { timeout: 30_000 }).toBe(45)

    await tap(page, '加一个小组')
    await page.getByLabel('组名').fill('财产处置组')
    await page.getByLabel('组长').click()
    await pick(page, '组长')
    await page.getByLabel('常用标签（每行一个）').fill('失信\n限高')
    await page
      .locator('.ant-card', { hasText: '常用标签' })
      .getByRole('button', { name: /保\s*存/ })
      .click()
    await expect.poll(async () => (await settings()).teams, { timeout: 30_000 }).toMatchObject([{ name: '财产处置组' }])
    expect(await findBarriers(page)).toEqual([])
    expect(trouble).toEqual({ errors: [], dialogs: [], strayRequests: [] })
    await context.close()

    // The bot promises by it, without a restart.
    const asker = await openPage(browser, web.url)
    const text = await (await chatPage(asker.page).ask('转人工')).innerText()
    expect(text).not.toContain('现在没有人值班')
    await asker.context.close()
  })

  it('should show the verified case at the side until the person ends it, and merge, label and date a ticket', {
    timeout: 180_000,
  }, async () => {
    const person = await openPage(browser, web.url)
    const chat = chatPage(person.page)
    await chat.ask('我的案子到哪了？')
    const form = person.page.getByRole('form', { name: '核验身份' })
    await form.getByLabel('案号', { exact: true }).fill('(2026)演示01执5')
    await form.getByLabel('查询码', { exact: true }).fill('dema-0005')
    await form.getByLabel('证件号后六位', { exact: true }).fill('001005')
    await form.getByRole('button', { name: '核验并查看' }).click()
    await person.page.getByText('核验通过').waitFor()
    await chat.ask('我要投诉书记员态度恶劣')

    const { page, context, trouble } = await people.signIn(browser, officer)
    await row(page, '书记员态度恶劣').click()
    const side = page.locator('.ticket-side')
    await side.getByText('接手后，这里显示').waitFor()
    await tap(page, '接手')
    const shown = side.locator('.verified-cases article')
    await shown.waitFor()
    expect(await shown.innerText()).toContain('演示01执5号')
    expect(await findBarriers(page)).toEqual([])
    expect(page.url()).not.toContain('演示')

    // A label from the list, a day to look again, the list of keys.
    await side.getByLabel('加标签').click()
    await pick(page, '限高')
    await side.locator('.ant-tag', { hasText: '限高' }).waitFor()
    await side.getByLabel('回访日期').fill('2027-01-11')
    await side.locator('.history', { hasText: '回访日期' }).waitFor()
    await page.locator('.conversation-log').focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('写内部备注').waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')

    // The party sees that staff looked; ending the access empties the side.
    expect(await (await chat.ask('谁看过我的案子')).innerText()).toBeTruthy()
    await chat.ask('结束查看')
    await shown.waitFor({ state: 'detached', timeout: 40_000 })

    // The same person came by another window as well.
    const other = await openPage(browser, web.url)
    await chatPage(other.page).ask('我要举报书记员骂人，上次说过')
    await row(page, '上次说过')
      .waitFor({ state: 'attached', timeout: 40_000 })
      .catch(() => {})
    await page.locator('.conversation-log').focus()
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').fill('上次说过')
    await pick(page, '上次说过')
    await dialog.getByText('我已核对是同一个人').click()
    expect(await findBarriers(page)).toEqual([])
    await dialog.locator('.ant-btn-primary').click()
    await page.locator('.conversation-head', { hasText: '待接手' }).waitFor()
    await page.locator('.line-person', { hasText: '态度恶劣' }).waitFor()
    await chat.lastReply.getByText('合并').waitFor()
    expect(trouble).toEqual({ errors: [], dialogs: [], strayRequests: [] })
    for (const opened of [person.context, other.context, context]) await opened.close()
  })
})
