import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { chatPage, measureSidewaysScroll } from '../helpers/chat-page.ts'
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

interface Finding {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** Serious and critical findings of axe-core on the page as it is now. */
async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations, passes } = (await page.evaluate('axe.run(document)')) as {
    violations: Finding[]
    passes: unknown[]
  }
  expect(passes.length).toBeGreaterThan(20)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary}`))
}

const LOOKS: readonly { name: string; options: BrowserContextOptions; large: boolean }[] = [
  { name: 'light', options: { colorScheme: 'light' }, large: false },
  { name: 'dark', options: { colorScheme: 'dark' }, large: false },
  { name: 'large type', options: { colorScheme: 'light' }, large: true },
  { name: 'large type in the dark', options: { colorScheme: 'dark' }, large: true },
]

describe('the page for everybody', () => {
  for (const { name, options, large } of LOOKS) {
    it(`should have no serious axe-core finding: ${name}`, async () => {
      const { page, context } = await openPage(browser, web.url, { ...options, viewport: { width: 360, height: 740 } })
      const chat = chatPage(page)
      if (large) await page.getByRole('button', { name: '大字' }).click()
      await page.locator('.chip').first().waitFor()
      expect(await findBarriers(page)).toEqual([])
      await chat.ask(QUESTION)
      await chat.ask('我真的不想活了')
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      await chat.composer.fill('长'.repeat(501))
      expect(await findBarriers(page)).toEqual([])
      await context.close()
    })
  }

  for (const [width, large] of [
    [320, false],
    [320, true],
    [360, false],
    [360, true],
    [640, true],
  ] as const) {
    it(`should not scroll sideways at ${width} px${large ? ' in large type' : ''}`, async () => {
      const { page, context } = await openPage(browser, web.url, { viewport: { width, height: 640 } })
      if (large) await page.getByRole('button', { name: '大字' }).click()
      await page.locator('.chip').first().waitFor()
      expect(await measureSidewaysScroll(page)).toBe(0)
      const chat = chatPage(page)
      await chat.ask(QUESTION)
      await chat.ask(`https://example.com/${'very-long-word'.repeat(20)} 查封`)
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      expect(await measureSidewaysScroll(page)).toBe(0)
      await context.close()
    })
  }

  it('should print with every source unfolded, and fold them again', async () => {
    const { page, context } = await openPage(browser, web.url)
    const reply = await chatPage(page).ask(QUESTION)
    const countOpen = () => reply.locator('details[open]').count()
    const all = await reply.locator('details').count()
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    expect(await countOpen()).toBe(all)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.composer').isVisible()).toBe(false)
    expect(await reply.locator('.source dl').first().isVisible()).toBe(true)
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    expect(await countOpen()).toBe(0)
    await context.close()
  })

  it('should give fingers 44 px on every button, fold and switch', async () => {
    const { page, context } = await openPage(browser, web.url, { viewport: { width: 360, height: 740 } })
    await page.locator('.chip').first().waitFor()
    const chat = chatPage(page)
    await chat.ask(QUESTION)
    const sizes = await page
      .locator('button, summary, a.button, textarea')
      .evaluateAll(all =>
        all.map(one => ({ text: one.textContent?.slice(0, 12), ...one.getBoundingClientRect().toJSON() })),
      )
    expect(sizes.length).toBeGreaterThan(8)
    expect(sizes.filter(({ width, height }) => width > 0 && (width < 44 || height < 43.9))).toEqual([])
    await context.close()
  })

  it('should keep large type over a reload', async () => {
    const { page, context } = await openPage(browser, web.url)
    const size = () => page.locator('.welcome h2').evaluate(one => Number.parseFloat(getComputedStyle(one).fontSize))
    const normal = await size()
    await page.getByRole('button', { name: '大字' }).click()
    const large = await size()
    expect(large).toBeGreaterThan(normal * 1.25)
    await page.reload()
    expect(await size()).toBe(large)
    expect(await page.getByRole('button', { name: '大字' }).getAttribute('aria-pressed')).toBe('true')
    await context.close()
  })

  it('should be usable with the keyboard alone', async () => {
    const { page, context } = await openPage(browser, web.url)
    const chat = chatPage(page)
    await page.locator('.chip').first().waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent || document.activeElement?.id)
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('跳到输入框')
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('composer')
    await page.keyboard.type('第一行')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('限高还能坐飞机吗？')
    expect(await chat.composer.inputValue()).toBe('第一行\n限高还能坐飞机吗？')
    await page.keyboard.press('Enter')
    await chat.replies.first().waitFor()
    expect(await chat.composer.inputValue()).toBe('')
    const reached: (string | undefined)[] = []
    for (let tabs = 0; tabs < 40 && !reached.at(-1)?.startsWith('[1]《'); tabs++) {
      await page.keyboard.press('Shift+Tab')
      reached.push((await focused()) ?? undefined)
    }
    await page.keyboard.press('Enter')
    expect(await chat.lastReply.locator('.source').first().getAttribute('open')).not.toBeNull()
    await page.keyboard.press('Escape')
    expect(await chat.lastReply.locator('.source').first().getAttribute('open')).not.toBeNull()
    await context.close()
  })

  it('should not send while an input method composes', async () => {
    const { page, context } = await openPage(browser, web.url)
    const chat = chatPage(page)
    await chat.composer.fill('限高')
    await chat.composer.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
    expect(await chat.composer.inputValue()).toBe('限高')
    expect(await page.locator('.turn').count()).toBe(0)
    await chat.composer.dispatchEvent('keydown', { key: 'Enter', isComposing: false, bubbles: true })
    await page.locator('.turn').first().waitFor()
    await context.close()
  })

  it('should say how much is left near the limit, and keep what is too long', async () => {
    const { page, context } = await openPage(browser, web.url)
    const chat = chatPage(page)
    await chat.composer.fill('字'.repeat(450))
    await page.getByText('还能写 50 个字').waitFor()
    await chat.composer.fill('字'.repeat(503))
    await page.getByText('多了 3 个字').waitFor()
    await chat.composer.press('Enter')
    expect(await chat.composer.inputValue()).toHaveLength(503)
    expect(await page.locator('.turn').count()).toBe(0)
    await context.close()
  })
})
