import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { chatPage } from '../helpers/chat-page.ts'
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

const QUESTION = '我是被执行人，钱还清了，失信怎么还没撤？'

describe('asking in the web chat', () => {
  it('should welcome with the notice and first questions, and answer with sources', async () => {
    const { page, context, trouble } = await openPage(browser, web.url)
    const chat = chatPage(page)
    await page.locator('.chip').first().waitFor()
    expect(await page.locator('.notice').textContent()).toContain('不代替法院')
    const reply = await chat.ask(QUESTION)
    expect(await reply.getAttribute('data-outcome')).toBe('guided_self_check')
    const headings = await reply.locator('h3').allInnerTexts()
    expect(headings.slice(0, 3)).toEqual(['结论', '依据', '下一步'])
    expect(await reply.locator('.block-conclusion').textContent()).toContain('三个工作日')
    expect(await chat.questions.allInnerTexts()).toEqual([expect.stringContaining(QUESTION)])
    expect(await chat.pending.count()).toBe(0)
    expect(trouble).toEqual({ errors: [], dialogs: [], strayRequests: [] })
    await context.close()
  })

  it('should show the beginning of each answer to who just asked', async () => {
    const { page, context } = await openPage(browser, web.url)
    await page.setViewportSize({ width: 360, height: 740 })
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    const chat = chatPage(page)
    const first = await chat.ask(QUESTION)
    const isInView = (reply: Locator) => {
      const conclusion = reply.locator('.block-conclusion').evaluate(block => block.getBoundingClientRect())
      return conclusion.then(({ top, bottom }) => top > 0 && bottom < 740)
    }
    // The page moves smoothly, and from the first answer's beginning it is a long way to its end.
    await expect.poll(() => isInView(first), { timeout: 20_000 }).toBe(true)
    const second = await chat.ask('工资卡被法院冻了，怎么办？')
    await expect.poll(() => isInView(second), { timeout: 20_000 }).toBe(true)
    expect(await page.locator('.news').count()).toBe(0)
    await context.close()
  })

  it('should open the card of a source from its mark', async () => {
    const { page, context } = await openPage(browser, web.url)
    const reply = await chatPage(page).ask(QUESTION)
    const card = reply.locator('.source').first()
    expect(await card.getAttribute('open')).toBeNull()
    await reply.locator('.block-conclusion .mark').first().click()
    expect(await card.getAttribute('open')).not.toBeNull()
    expect(await card.textContent()).toMatch(
      /失信被执行人[\s\S]*现行有效[\s\S]*法释〔2017〕7号[\s\S]*第十条[\s\S]*2017年5月1日/,
    )
    const link = card.locator('a.original')
    expect(await link.getAttribute('href')).toMatch(/^https:\/\//)
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
    expect(await link.getAttribute('target')).toBe('_blank')
    await context.close()
  })

  it('should understand a follow-up, and send a quick reply as it stands', async () => {
    const { page, context } = await openPage(browser, web.url)
    const chat = chatPage(page)
    await chat.ask(QUESTION)
    const followUp = await chat.ask('那要多久？')
    expect(await followUp.textContent()).toContain('失信')
    const quick = page.locator('.quick .chip').first()
    const text = (await quick.textContent()) ?? ''
    await quick.click()
    await chat.replies.nth(2).waitFor()
    expect(await chat.questions.last().textContent()).toContain(text)
    await context.close()
  })

  it('should show the conversation again after a reload, with what was being written', async () => {
    const { page, context } = await openPage(browser, web.url)
    const chat = chatPage(page)
    await chat.ask(QUESTION)
    await chat.ask('执行费谁出？')
    await chat.composer.fill('还没写完的')
    await page.reload()
    await chat.replies.nth(1).waitFor()
    const questions = await chat.questions.allInnerTexts()
    expect(questions).toEqual([expect.stringContaining(QUESTION), expect.stringContaining('执行费谁出？')])
    expect(await chat.composer.inputValue()).toBe('还没写完的')
    await chat.ask('网拍公告多少天？')
    expect(await chat.replies.count()).toBe(3)
    await context.close()
  })

  it('should never mix two visitors', async () => {
    const visitors = await Promise.all([openPage(browser, web.url), openPage(browser, web.url)])
    const [mine, theirs] = [
      ['执行费谁出？', '网拍公告多少天？', '限高能坐飞机吗？'],
      ['唯一住房能拍卖吗？', '公积金能执行吗？', '终本以后怎么恢复？'],
    ]
    const journeys = visitors.map(async ({ page }, index) => {
      for (const text of [mine, theirs][index]!) await chatPage(page).ask(text)
      await page.reload()
      await chatPage(page).replies.nth(2).waitFor()
      return chatPage(page).questions.evaluateAll(all => all.map(one => one.lastChild?.textContent))
    })
    expect(await Promise.all(journeys)).toEqual([mine, theirs])
    await Promise.all(visitors.map(({ context }) => context.close()))
  })

  it('should join a thought that came in pieces into one turn', async () => {
    const { page, context } = await openPage(browser, web.url)
    const chat = chatPage(page)
    await chat.send('我被限高')
    await chat.send('还能坐高铁吗？')
    await chat.replies.first().waitFor()
    expect(await chat.questions.allInnerTexts()).toEqual([expect.stringContaining('我被限高，还能坐高铁吗？')])
    expect(await chat.pending.count()).toBe(0)
    await context.close()
  })

  it('should lead to a person from anywhere on the page', async () => {
    const { page, context } = await openPage(browser, web.url)
    await page.getByRole('button', { name: '转人工' }).first().click()
    const reply = chatPage(page).lastReply
    await reply.waitFor()
    expect(await reply.getAttribute('data-outcome')).toBe('escalated_person')
    expect(await reply.locator('a[href="tel:12368"]').count()).toBeGreaterThan(0)
    await context.close()
  })

  it('should answer distress calmly, with numbers to call', async () => {
    const { page, context } = await openPage(browser, web.url)
    const reply = await chatPage(page).ask('我真的不想活了')
    expect(await reply.getAttribute('class')).toContain('calm')
    const calls = await reply.locator('.calls a').evaluateAll(links => links.map(link => link.getAttribute('href')))
    expect(calls).toEqual(expect.arrayContaining(['tel:12356', 'tel:120', 'tel:110', 'tel:12368']))
    await context.close()
  })

  it('should copy an answer as plain text with its sources', async () => {
    const { page, context } = await openPage(browser, web.url, { permissions: ['clipboard-read', 'clipboard-write'] })
    const reply = await chatPage(page).ask(QUESTION)
    await reply.getByRole('button', { name: '复制回答' }).click()
    await reply.getByText('已复制').waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain(`您问：${QUESTION}`)
    expect(copied).toMatch(/【结论】[\s\S]*【出处】\n\[1\] 《/)
    await context.close()
  })

  it('should work without what browsers of 2018 lack', async () => {
    const { page, context, trouble } = await openPage(browser, 'about:blank')
    await page.addInitScript(() => {
      const missing: [object, readonly string[]][] = [
        [Array.prototype, ['at', 'flat', 'flatMap', 'findLast', 'toSorted', 'with']],
        [String.prototype, ['replaceAll', 'matchAll', 'at', 'toWellFormed', 'isWellFormed', 'trimEnd']],
        [Object, ['fromEntries', 'hasOwn', 'groupBy']],
        [Promise, ['allSettled', 'any', 'withResolvers']],
        [Promise.prototype, ['finally']],
        [Crypto.prototype, ['randomUUID']],
        [window, ['structuredClone', 'queueMicrotask', 'ResizeObserver', 'AbortController']],
        [Navigator.prototype, ['clipboard']],
      ]
      for (const [owner, names] of missing) for (const name of names) Reflect.deleteProperty(owner, name)
    })
    await page.goto(web.url)
    expect(await page.evaluate(() => 'AbortController' in window || 'at' in Array.prototype)).toBe(false)
    const chat = chatPage(page)
    await chat.ask(QUESTION)
    await page.getByRole('button', { name: '大字' }).click()
    await page.reload()
    await chat.replies.first().waitFor()
    expect(trouble.errors).toEqual([])
    await context.close()
  })
})
