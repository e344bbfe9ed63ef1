import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { chatPage } from '../helpers/chat-page.ts'
import { createDeskPeople } from '../helpers/desk-people.ts'
import { findBarriers } from '../helpers/find-barriers.ts'
import { tap } from '../helpers/tap.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

/** A preview reads the whole knowledge base: a busy machine takes its time. */
const PATIENCE_MS = 40_000
const QUESTION = '法院拍卖房子，公告要登多少天？'
const HOSTILE = '<img src=x onerror="alert(1)">'
const NEW_WORDS = `编辑改过的结论，提前三十日公告${HOSTILE}。`

let web: WebApp
let browser: Browser
beforeAll(async () => {
  web = await startWebApp({ desk: true })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await web?.end()
})

const giveReason = async (page: Page, reason: string) => {
  const dialog = page.locator('.ant-modal-content, .ant-modal-container').last()
  await dialog.locator('textarea').fill(reason)
  await dialog.locator('.ant-btn-primary').click()
}

describe('editing what the bot knows, at the desk', () => {
  it('should try a change, publish it, answer from it, and correct those who were told otherwise', {
    timeout: 180_000,
  }, async () => {
    const litigant = await openPage(browser, web.url)
    const chat = chatPage(litigant.page)
    await chat.ask(QUESTION)
    const people = await createDeskPeople(web)
    const editor = await people.add('knowledge-editor', 'editor', '编辑甲')
    const told = (await editor.client.get('/digests')).body.documents as { id: string; title: string }[]
    const shownTitle = /《([^》]+)》/.exec(await chat.lastReply.innerText())![1]!
    const { id } = told.find(({ title }) => title.includes(shownTitle))!

    const { page, trouble, context } = await people.signIn(browser, editor)
    context.setDefaultTimeout(PATIENCE_MS)
    await page.goto(`${web.url}desk#/knowledge/${id}`)
    await tap(page, '编辑和版本')
    const text = page.getByLabel('摘要全文（Markdown）')
    const before = await text.inputValue()
    const conclusion = (await chat.lastReply.locator('.block-conclusion .text').innerText())
      .replace(/^结论\s*/, '')
      .replace(/^关于“[^”]*”：/, '')
      .replace(/\s*\[\d+\]\s*$/, '')
    expect(before).toContain(conclusion)

    await text.fill(before.replace(/^effective: .*/m, 'effective: 昨天'))
    await tap(page, '预览和检查')
    await page.getByText('检查没有通过').waitFor()

    await text.fill(before.replace(conclusion, NEW_WORDS))
    await tap(page, '预览和检查')
    await page.getByText('检查通过。').waitFor()
    expect(await findBarriers(page)).toEqual([])
    await tap(page, '发布')
    await giveReason(page, '试一次更正')
    await page.getByText('第 1 版').waitFor()

    // The bot takes it over by itself; asked too often on a slow machine, it would only ask for patience.
    const asked = await openPage(browser, web.url)
    const again = chatPage(asked.page)
    await expect
      .poll(async () => (await again.ask(QUESTION)).innerText(), { timeout: 100_000, interval: 8_000 })
      .toContain('编辑改过的结论')

    await tap(page, '和改前对比')
    await page.locator('.difference ins', { hasText: '编辑改过的结论' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await tap(page, '谁看到过改前的内容')
    await page.locator('.told li', { hasText: '公告要登多少天' }).first().waitFor()
    expect(await findBarriers(page)).toEqual([])
    await tap(page, '给还没更正的对话发更正通知')
    const corrected = page.waitForResponse(response => response.url().endsWith('/correct'), { timeout: 30_000 })
    await giveReason(page, '原来说的天数不对。')
    // The person, and the one who asked before the bot had taken it over.
    expect(((await (await corrected).json()) as { sent: number }).sent).toBeGreaterThan(0)
    const notice = litigant.page.getByText('原来说的天数不对')
    await expect
      .poll(
        async () => {
          // Who was away when it came finds it on coming back.
          if (!(await notice.first().isVisible())) await litigant.page.reload()
          return notice.first().isVisible()
        },
        { timeout: 60_000, interval: 3_000 },
      )
      .toBe(true)

    for (const found of [trouble, litigant.trouble, asked.trouble]) {
      expect(found).toEqual({ errors: [], dialogs: [], strayRequests: [] })
    }
  })
})
