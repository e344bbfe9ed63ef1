import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from '../../src/domain/reply.ts'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { chatPage } from '../helpers/chat-page.ts'
import { SCRIPT_PAYLOADS } from '../helpers/script-payloads.ts'
import { createEchoEngine } from '../helpers/telegram-echo-engine.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

let browser: Browser
let webs: readonly [WebApp, WebApp]
beforeAll(async () => {
  // One app as it is, and one whose every field of a reply is what was typed: a poisoned document, say.
  webs = [await startWebApp(), await startWebApp({ engine: createEchoEngine(input => toPoisonedReply(input.text)) })]
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  for (const web of webs ?? []) await web.end()
})

function toPoisonedReply(text: string): Partial<Reply> {
  const kinds = ['conclusion', 'basis', 'next-step', 'text', 'related', 'note'] as const
  const poisoned = { title: text, number: text, article: text, effective: text, passageId: text, excerpt: text }
  return {
    blocks: kinds.map(kind => ({ kind, text, cites: [1, 2] })),
    citations: [
      { ...poisoned, status: 'in-force', url: text },
      { ...poisoned, status: 'ended', ended: text, endedBy: text, url: 'javascript:alert(1)' },
    ],
    suggestions: [text],
  }
}

/** What a text that was taken for code would leave behind. */
const findDamage = (page: Page): Promise<unknown> =>
  page.evaluate(() => ({
    hacked: 'hacked' in window || 'hacked' in {},
    title: document.title,
    elements: document.querySelectorAll(
      'main :is(script, style, img, svg, iframe, object, embed, link, meta, base, form, input, video, audio, math, marquee)',
    ).length,
    handlers: Array.from(document.querySelectorAll('main *')).filter(one =>
      one.getAttributeNames().some(name => name.startsWith('on')),
    ).length,
    links: Array.from(document.querySelectorAll('main a'), link => link.getAttribute('href')).filter(
      href => !/^(https:\/\/|tel:\d+$|#source-)/.test(href ?? ''),
    ),
  }))

describe('texts that try to run', () => {
  for (const [index, name] of ['typed by a visitor', 'in every part of a reply'].entries()) {
    it(`should stay texts when they are ${name}`, { timeout: 120_000 }, async () => {
      const { page, context, trouble } = await openPage(browser, webs[index]!.url)
      const chat = chatPage(page)
      for (const payload of SCRIPT_PAYLOADS) await chat.ask(payload)
      const shown = await chat.questions.evaluateAll(all => all.map(one => one.lastChild?.textContent))
      expect(shown).toEqual(SCRIPT_PAYLOADS)
      // Folded parts too, and after a reload, when all of it comes from the server.
      for (const round of ['as it came', 'after a reload']) {
        if (round === 'after a reload') await page.reload()
        await chat.replies.nth(SCRIPT_PAYLOADS.length - 1).waitFor()
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true
        })
        expect(await findDamage(page)).toEqual({
          hacked: false,
          title: '执答 · 民事执行问答',
          elements: 0,
          handlers: 0,
          links: [],
        })
      }
      expect(trouble).toEqual({ errors: [], dialogs: [], strayRequests: [] })
      await context.close()
    })
  }

  it('should be caught by this check if one did run', async () => {
    const { page, context, trouble } = await openPage(browser, webs[0].url)
    await page.locator('.notice').waitFor()
    // A refresh would take the page away while it is looked at.
    const harmful = SCRIPT_PAYLOADS.filter(payload => !payload.includes('refresh'))
    await page.evaluate(payloads => {
      for (const payload of payloads) document.querySelector('.log')!.insertAdjacentHTML('beforeend', payload)
    }, harmful)
    await expect.poll(() => trouble.errors.length).toBeGreaterThan(5)
    const damage = (await findDamage(page)) as { elements: number; handlers: number; links: string[] }
    expect(damage.elements).toBeGreaterThan(20)
    expect(damage.handlers).toBeGreaterThan(10)
    expect(damage.links).toContain('javascript:alert(1)')
    expect(trouble.dialogs).toEqual([])
    await context.close()
  })
})
