import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { chatPage } from '../helpers/chat-page.ts'
import { startCuttingProxy } from '../helpers/cutting-proxy.ts'
import { createRandom } from '../helpers/random.ts'
import { createEchoEngine } from '../helpers/telegram-echo-engine.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

let web: WebApp
let browser: Browser
beforeAll(async () => {
  web = await startWebApp({ engine: createEchoEngine() })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await web?.end()
})

const CUTS = 200
const POSTS = 1_000

const post = (url: string, cookie: string, message: { clientId: string; text: string }) =>
  fetch(`${url}api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(message),
  })

describe('the web chat on a bad network', () => {
  it(`should show every reply once, in order, over ${CUTS} cut streams`, { timeout: 120_000 }, async () => {
    const random = createRandom(20)
    let cutting = true
    const proxy = await startCuttingProxy(web.url, {
      streamBytes: () => (cutting ? Math.floor(random() * 500) : null),
      dropsResponse: () => false,
    })
    const { page, context } = await openPage(browser, proxy.url)
    await chatPage(page).ask('第一个问题？')
    const cookies = await context.cookies()
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    let asked = 1
    // Another tab of the same visitor asks; this page hears of it by its stream alone.
    while (proxy.countCuts() < CUTS && asked < 3_000) {
      asked++
      expect((await post(web.url, cookie, { clientId: randomUUID(), text: `问题${asked}？` })).status).toBe(202)
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    cutting = false
    await page.locator(`[data-seq="${asked}"]`).waitFor({ timeout: 60_000 })
    const shown = await page
      .locator('[data-seq]')
      .evaluateAll(turns =>
        turns.map(turn => [turn.getAttribute('data-seq'), turn.querySelector('.text')?.textContent]),
      )
    const expected = Array.from({ length: asked }, (_, index) => [
      `${index + 1}`,
      index === 0 ? '答：第一个问题？' : `答：问题${index + 1}？`,
    ])
    expect(proxy.countCuts()).toBeGreaterThanOrEqual(CUTS)
    expect(shown).toEqual(expected)
    await context.close()
    await proxy.end()
  })

  it(`should store ${POSTS} messages exactly once when responses get lost`, { timeout: 120_000 }, async () => {
    const random = createRandom(21)
    const tries = new Map<string, number>()
    const proxy = await startCuttingProxy(web.url, {
      streamBytes: () => null,
      dropsResponse: body => {
        const { clientId } = JSON.parse(body) as { clientId: string }
        tries.set(clientId, (tries.get(clientId) ?? 0) + 1)
        return tries.get(clientId)! <= 3 && random() < 0.7
      },
    })
    const first = await fetch(`${proxy.url}api/conversation`)
    const cookie = first.headers.get('set-cookie')!.split(';')[0]!
    const sendUntilReceived = async (text: string): Promise<void> => {
      const message = { clientId: randomUUID(), text }
      for (;;) {
        const response = await post(proxy.url, cookie, message).catch(() => null)
        if (response?.status === 202) return
      }
    }
    const texts = Array.from({ length: POSTS }, (_, index) => `第${index + 1}条？`)
    const waiting = [...texts]
    const senders = Array.from({ length: 20 }, async () => {
      for (let text = waiting.shift(); text; text = waiting.shift()) await sendUntilReceived(text)
    })
    await Promise.all(senders)
    await sendUntilReceived('最后一条？')
    expect([...tries.values()].reduce((sum, count) => sum + count)).toBeGreaterThan(POSTS * 2)
    const questions = await readQuestions(cookie, '最后一条？')
    expect(questions).toHaveLength(POSTS + 1)
    expect(new Set(questions)).toEqual(new Set([...texts, '最后一条？']))
    await proxy.end()
  })

  it('should send a message of the page once although its responses get lost', async () => {
    let posts = 0
    const proxy = await startCuttingProxy(web.url, { streamBytes: () => null, dropsResponse: () => ++posts <= 2 })
    const { page, context } = await openPage(browser, proxy.url)
    const chat = chatPage(page)
    await chat.ask('丢了两次回应？')
    await chat.ask('再问一句？')
    expect(posts).toBeGreaterThanOrEqual(4)
    await page.reload()
    await chat.replies.nth(1).waitFor()
    expect(await chat.replies.count()).toBe(2)
    expect(await chat.pending.count()).toBe(0)
    await context.close()
    await proxy.end()
  })
})

/** Questions of a conversation in order, read from its stream until `last` comes. */
async function readQuestions(cookie: string, last: string): Promise<string[]> {
  const questions: string[] = []
  const stream = await fetch(`${web.url}api/events?after=0`, { headers: { cookie } })
  let rest = ''
  for await (const text of stream.body!.pipeThrough(new TextDecoderStream())) {
    const events = (rest + text).split('\n\n')
    rest = events.pop() ?? ''
    for (const event of events) {
      const data = /^event: reply\ndata: (.*)$/m.exec(event)?.[1]
      if (data) questions.push((JSON.parse(data) as { question: string }).question)
    }
    if (questions.includes(last)) break
  }
  return questions
}
