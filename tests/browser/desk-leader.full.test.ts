import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toChinaDay } from '../../src/support/clock.ts'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { chatPage } from '../helpers/chat-page.ts'
import { createDeskPeople, type DeskPerson } from '../helpers/desk-people.ts'
import { findBarriers } from '../helpers/find-barriers.ts'
import { tap } from '../helpers/tap.ts'
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

const row = (page: Page, text: string) => page.locator('.ticket-row', { hasText: text })
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
      // By its words: a button that has just turned is called otherwise for a moment. And no dialog may lie over it.
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.locator('button', { hasText: '保存时间和承诺' }).click()
      const dialog = page.getByRole('dialog').last()
      await dialog.locator('textarea').fill('换成新的作息')
      await dialog.locator('.ant-btn-primary').click()
    }
    await save()
    await page.locator('.ant-alert-error', { hasText: '看不懂' }).waitFor()
    await periods.fill('00:00-24:00')
    // Staffed on whatever day this runs, and on the one that may begin meanwhile.
    const days = [0, 1].map(day => new Date(Date.now() + (8 + 24 * day) * 3_600_000).toISOString().slice(0, 10))
    await page.getByLabel('另外上班的日子').fill(days.join('\n'))
    await page.getByLabel('普通工单多久内回复').fill('45')
    await save()
    await expect.poll(async () => (await settings()).promise.answerMinutes, { timeout: 30_000 }).toBe(45)

    await tap(page, '加一个小组')
    await page.getByLabel('组名').fill('财产处置组')
    await page.getByLabel('组长', { exact: true }).click()
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

  it('should show the verified case at the side until the person ends it, and offer merging, labels and a day to look again', {
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

    const { page, context } = await people.signIn(browser, officer)
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
    await side.getByLabel('回访日期').fill(toChinaDay(Date.now() + 40 * 86_400_000))
    await side.getByLabel('回访日期').press('Enter')
    await side.locator('.history', { hasText: '回访日期' }).waitFor()
    await page.locator('.conversation-log').focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('写内部备注').waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')

    // The party sees that staff looked; ending the access empties the side.
    expect(await (await chat.ask('谁看过我的案子')).innerText()).toContain('法院工作人员')
    await chat.ask('结束查看')
    await shown.waitFor({ state: 'detached', timeout: 40_000 })

    // The same person came by another window as well.
    const other = await openPage(browser, web.url)
    await chatPage(other.page).ask('我要举报书记员骂人，上次说过')
    await page.locator('.conversation-log').focus()
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog').filter({ hasText: '合并到另一张工单' })
    await dialog.getByLabel('查找工单（编号或内容）').fill('没有这样的工单')
    await dialog.getByText('没有找到别的工单').waitFor()
    await dialog.getByLabel('查找工单（编号或内容）').fill('上次说过')
    await dialog.getByRole('radio', { name: /上次说过/ }).check()
    expect(await findBarriers(page)).toEqual([])
    const merge = dialog.getByRole('button', { name: /^合\s*并$/ })
    await merge.click()
    // Not without saying that it is the same person.
    await dialog.locator('.ant-form-item-explain-error').waitFor()
    await dialog.getByText('我已核对是同一个人').click()
    await merge.click()
    await dialog.waitFor({ state: 'detached' })
    await page.locator('.conversation-log', { hasText: '上次说过' }).waitFor()
    await page.locator('.conversation-log', { hasText: '书记员态度恶劣' }).waitFor()
    for (const opened of [person.context, other.context, context]) await opened.close()
  })

  it("should let an editor write a digest of the court's own, tried before it is published", {
    timeout: 120_000,
  }, async () => {
    const editor = await people.add('knowledge-editor', 'editor', '编辑')
    const { page, context, trouble } = await people.signIn(browser, editor)
    await page.goto(`${web.url}desk#/knowledge`)
    await page.getByRole('tab', { name: '文件摘要' }).click()
    await tap(page, '新建摘要')
    await page.getByLabel(/^编号/).fill('court-visit-2026')
    const text = page.getByLabel('摘要全文（Markdown）')
    await tap(page, '预览和检查')
    await page.getByText('检查没有通过').waitFor()
    expect(await findBarriers(page)).toEqual([])
    const filled = (await text.inputValue())
      .replaceAll('https://', 'https://example.org/')
      .replace('结论：', '结论：来访请提前一天预约。')
      .replace('依据：', '依据：按第一条，来访实行预约。')
      .replace('下一步：', '下一步：拨打 12368 预约。')
      .replace(/问法：\n-\s*$/, '问法：\n- 去你们法院见法官要预约吗\n')
    await text.fill(filled)
    await tap(page, '预览和检查')
    await page.getByText('检查通过。').waitFor()
    await tap(page, '发布')
    const dialog = page.getByRole('dialog').last()
    await dialog.locator('textarea').fill('本院来访规定')
    await dialog.locator('.ant-btn-primary').click()
    await page.getByRole('heading', { name: '文件全称' }).waitFor()
    expect(trouble).toEqual({ errors: [], dialogs: [], strayRequests: [] })
    await context.close()
  })
})
