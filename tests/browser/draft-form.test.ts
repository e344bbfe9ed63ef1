import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { chatPage, measureSidewaysScroll } from '../helpers/chat-page.ts'
import { readDocxText } from '../helpers/forms.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

let web: WebApp
let browser: Browser
beforeAll(async () => {
  web = await startWebApp()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await web?.end()
})

describe('drafting a form in the web chat', () => {
  it('should ask, show marks instead of what was filled in, and hand out both files', async () => {
    const { page, context, trouble } = await openPage(browser, web.url, { viewport: { width: 360, height: 740 } })
    const chat = chatPage(page)
    const opening = await chat.ask('帮我写恢复执行申请书。')
    expect(await opening.getAttribute('data-outcome')).toBe('guided_form')
    await chat.ask('张三，身份证110101199003078515。')
    await expect.poll(() => chat.pending.count()).toBe(0)
    expect(await chat.questions.last().textContent()).toContain('［已填：申请人］')
    await page.getByRole('button', { name: '先给我空的' }).click()
    await chat.replies.nth(2).waitFor()

    const links = chat.lastReply.locator('.attachment a')
    expect(await links.count()).toBe(2)
    expect(await links.first().getAttribute('aria-label')).toMatch(/下载恢复执行申请书（草稿）Word 版，Word，\d\.\d MB/)
    expect(await measureSidewaysScroll(page)).toBe(0)
    const waiting = page.waitForEvent('download')
    await links.first().click()
    const download = await waiting
    expect(download.suggestedFilename()).toBe('恢复执行申请书（草稿）.docx')
    const text = readDocxText(readFileSync(await download.path()))
    for (const words of ['张三', '110101199003078515', '【请填写：申请人住址】']) expect(text).toContain(words)

    await page.reload()
    await chat.replies.nth(2).waitFor()
    expect(await page.textContent('body')).not.toMatch(/张三|110101199003078515/)
    expect(await chat.lastReply.locator('.attachment a').count()).toBe(2)
    expect(trouble).toEqual({ errors: [], dialogs: [], strayRequests: [] })
    await context.close()
  })
})
