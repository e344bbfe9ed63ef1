import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { chatPage } from '../helpers/chat-page.ts'
import { createEchoEngine } from '../helpers/telegram-echo-engine.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

/** Ends the wait of the engine for the question that holds it. */
let finishSlowTurn = (): void => {}

let web: WebApp
let browser: Browser
beforeAll(async () => {
  const echo = createEchoEngine()
  const run: typeof echo.run = async input => {
    if (input.text === '要想很久？') {
      await new Promise<void>(resolve => {
        finishSlowTurn = resolve
      })
    }
    if (input.text === '先看看？') {
      input.onPreview?.(echo.apologise({ ...input, text: '先给您看的' }).reply)
      await new Promise<void>(resolve => {
        finishSlowTurn = resolve
      })
    }
    return echo.run(input)
  }
  web = await startWebApp({ engine: { ...echo, run } })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await web?.end()
})

interface Posted {
  readonly clientId: string
  readonly text: string
}

/** Lets `answer` decide about each POST of the page; keeps what was posted. */
async function interceptPosts(page: Page, answer: (route: Route, count: number) => Promise<void>): Promise<Posted[]> {
  const posted: Posted[] = []
  await page.route('**/api/messages', async route => {
    posted.push(route.request().postDataJSON() as Posted)
    await answer(route, posted.length)
  })
  return posted
}

const refuse = (route: Route, status: number, error: string, headers: Record<string, string> = {}): Promise<void> =>
  route.fulfill({ status, headers, contentType: 'application/json', body: JSON.stringify({ error }) })

describe('the web chat in trouble', () => {
  for (const status of [503, 429]) {
    it(`should keep a message that got ${status} and send it again by itself`, async () => {
      const { page, context } = await openPage(browser, web.url)
      const chat = chatPage(page)
      const posted = await interceptPosts(page, (route, count) =>
        count === 1 ? refuse(route, status, '现在存不下', { 'retry-after': '1' }) : route.continue(),
      )
      await chat.send('忙的时候问？')
      await page.getByText('马上自动重发').waitFor()
      await page.getByText('现在存不下').waitFor()
      await chat.replies.first().waitFor()
      expect(posted).toHaveLength(2)
      expect(posted[1]).toEqual(posted[0])
      expect(await chat.pending.count()).toBe(0)
      await context.close()
    })
  }

  it('should keep a message that could not be sent, and resend it as the same one', async () => {
    const { page, context } = await openPage(browser, web.url)
    const chat = chatPage(page)
    let broken = true
    const posted = await interceptPosts(page, route => (broken ? route.abort() : route.continue()))
    await chat.send('网断了还问？')
    const resend = page.getByRole('button', { name: '点这里重发' })
    await resend.waitFor()
    expect(await chat.pending.textContent()).toMatch(/网断了还问？.*没发出去/)
    broken = false
    await resend.click()
    await chat.replies.first().waitFor()
    expect(new Set(posted.map(({ clientId }) => clientId)).size).toBe(1)
    expect(await chat.replies.count()).toBe(1)
    await context.close()
  })

  for (const status of [400, 403, 413, 415]) {
    it(`should say kindly why a message was refused with ${status}, and give its text back`, async () => {
      const { page, context } = await openPage(browser, web.url)
      const chat = chatPage(page)
      await interceptPosts(page, route => refuse(route, status, '这条没有收下，请改一改。'))
      await chat.send('不收的话')
      await page.getByText('这条没有收下，请改一改。').waitFor()
      await page.getByRole('button', { name: '拿回来改' }).click()
      expect(await chat.composer.inputValue()).toBe('不收的话')
      expect(await chat.pending.count()).toBe(0)
      await context.close()
    })
  }

  it('should wait for the network and then send by itself', async () => {
    const { page, context } = await openPage(browser, web.url)
    const chat = chatPage(page)
    await page.locator('.notice').waitFor()
    await context.setOffline(true)
    await page.getByText('没有网络').waitFor()
    await chat.send('没网时写的？')
    await page.getByText('等待发送').waitFor()
    await context.setOffline(false)
    await chat.replies.first().waitFor()
    expect(await page.getByText('没有网络').count()).toBe(0)
    await context.close()
  })

  it('should send what was not sent before a reload, once', async () => {
    const { page, context } = await openPage(browser, web.url)
    const chat = chatPage(page)
    const posted = await interceptPosts(page, (route, count) => (count === 1 ? Promise.resolve() : route.continue()))
    await chat.send('发到一半就刷新？')
    await page.getByText('发送中').waitFor()
    await page.reload()
    await chat.replies.first().waitFor()
    expect(new Set(posted.map(({ clientId }) => clientId)).size).toBe(1)
    expect(await chat.replies.count()).toBe(1)
    await context.close()
  })

  it('should bring replies without a stream', async () => {
    const { page, context } = await openPage(browser, 'about:blank')
    await page.route('**/api/events*', route => refuse(route, 500, 'no'))
    await page.goto(web.url)
    const chat = chatPage(page)
    await chat.ask('没有推送行吗？')
    await chat.ask('再来一句呢？')
    expect(await chat.replies.count()).toBe(2)
    await context.close()
  })

  it('should go on in a new conversation when the cookie is gone', async () => {
    const { page, context } = await openPage(browser, web.url)
    const chat = chatPage(page)
    await chat.ask('旧的问题？')
    await chat.ask('第二个旧问题？')
    await context.clearCookies()
    await chat.send('新的问题？')
    await page.getByText('答：新的问题？').waitFor()
    await chat.ask('还在吗？')
    expect(await chat.pending.count()).toBe(0)
    await context.close()
  })

  it('should show an answer that is still being worded, and put the reply in its place', async () => {
    const { page, context } = await openPage(browser, web.url)
    const chat = chatPage(page)
    await chat.send('先看看？')
    await page.locator('.preview').getByText('答：先给您看的').waitFor()
    expect(await page.locator('.preview').getAttribute('aria-busy')).toBe('true')
    finishSlowTurn()
    await page.getByText('答：先看看？').waitFor()
    expect(await page.locator('.preview').count()).toBe(0)
    expect(await chat.replies.count()).toBe(1)
    await context.close()
  })

  it('should say that an answer is being made, and count it in the title when nobody looks', async () => {
    const { page, context } = await openPage(browser, web.url)
    const chat = chatPage(page)
    await chat.send('要想很久？')
    const line = page.locator('.working[role="status"]')
    await line.getByText('正在查找规定').waitFor()
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    finishSlowTurn()
    await chat.replies.first().waitFor()
    await page.waitForFunction(() => document.title.includes('1条新回答'))
    expect(await line.textContent()).toBe('')
    await page.evaluate(() => {
      Reflect.deleteProperty(document, 'visibilityState')
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await page.waitForFunction(() => document.title === '执答 · 民事执行问答')
    await context.close()
  })

  it('should open later when the server cannot be reached at first, and keep what is written meanwhile', async () => {
    const { page, context } = await openPage(browser, 'about:blank')
    let down = true
    await page.route('**/api/conversation', route => (down ? route.abort() : route.continue()))
    await page.goto(web.url)
    await page.getByText('暂时打不开').waitFor()
    const chat = chatPage(page)
    await chat.send('等着的问题？')
    await page.getByText('等待发送').waitFor()
    down = false
    await chat.replies.first().waitFor()
    await context.close()
  })
})
