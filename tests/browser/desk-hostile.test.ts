import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { chatPage } from '../helpers/chat-page.ts'
import { createDeskPeople } from '../helpers/desk-people.ts'
import { findBarriers } from '../helpers/find-barriers.ts'
import { SCRIPT_PAYLOADS } from '../helpers/script-payloads.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

let web: WebApp
let browser: Browser
let people: Awaited<ReturnType<typeof createDeskPeople>>
beforeAll(async () => {
  web = await startWebApp({ desk: true })
  browser = await launchBrowser()
  people = await createDeskPeople(web)
})
afterAll(async () => {
  await browser?.close()
  await web?.end()
})

/** What a text that was taken for code would leave behind. */
const findDamage = (page: Page): Promise<unknown> =>
  page.evaluate(() => ({
    hacked: 'hacked' in window || 'hacked' in {},
    renamed: document.title.includes('hacked'),
    elements: document.querySelectorAll(
      'main :is(script, iframe, object, embed, link, meta, base, video, audio, math, marquee, img)',
    ).length,
    handlers: Array.from(document.querySelectorAll('main *')).filter(one =>
      one.getAttributeNames().some(name => name.startsWith('on')),
    ).length,
    links: Array.from(document.querySelectorAll('main a'), link => link.getAttribute('href')).filter(
      href => !/^(https:\/\/(?!evil)|#\/|\/desk\/api\/)/.test(href ?? ''),
    ),
  }))
const NO_DAMAGE = { hacked: false, renamed: false, elements: 0, handlers: 0, links: [] }

describe('texts that try to run at the desk', () => {
  it('should stay texts in what people write, and in names, notes, titles, labels and replies', {
    timeout: 240_000,
  }, async () => {
    const leader = await people.add('leader', 'leader', '<img src=x onerror=alert(1)>')
    const litigant = await openPage(browser, web.url)
    const chat = chatPage(litigant.page)
    await chat.ask('转人工')
    // While an officer has it, each message goes to the desk as it is.
    const { body } = await leader.client.post('/tickets/search', {})
    const id = body.tickets[0].id
    // The litigant writes meanwhile, so a version may be out of date by the time it is used: then it is read again.
    const act = async (action: object) => {
      const requestId = `${Math.random()}`
      const tryOnce = async () => {
        const { version } = (await leader.client.get(`/tickets/${id}/summary`)).body
        return (await leader.client.post(`/tickets/${id}/act`, { version, requestId, action })).status
      }
      let status = await tryOnce()
      while (status === 409) status = await tryOnce()
      expect(status).toBe(200)
    }
    await act({ kind: 'claim' })
    for (const payload of SCRIPT_PAYLOADS) {
      await chat.send(payload)
      await act({ kind: 'note', text: payload })
    }
    for (const payload of SCRIPT_PAYLOADS.slice(0, 12)) {
      await act({ kind: 'reply', text: payload })
      await act({ kind: 'add-label', label: [...payload].slice(0, 20).join('') })
      await leader.client.post('/canned-replies', { title: payload.slice(0, 60), text: payload, version: 0 })
    }
    const { page, trouble } = await people.signIn(browser, leader)
    await page.goto(`${web.url}desk#/queue/${id}`)
    const notes = page.locator('.line-note .line-text')
    await expect.poll(() => notes.count(), { timeout: 30_000 }).toBe(SCRIPT_PAYLOADS.length)
    expect(await notes.first().textContent()).toBe(SCRIPT_PAYLOADS[0])
    expect(await findDamage(page)).toEqual(NO_DAMAGE)
    for (const where of ['settings', 'knowledge', 'cases', 'reports']) {
      await page.goto(`${web.url}desk#/${where}`)
      await page.locator('.page-head h1').waitFor()
      expect(await findDamage(page)).toEqual(NO_DAMAGE)
    }
    await expect.poll(() => litigant.page.locator('.reply').count(), { timeout: 30_000 }).toBeGreaterThan(12)
    expect(trouble).toEqual({ errors: [], dialogs: [], strayRequests: [] })
    expect(litigant.trouble).toEqual({ errors: [], dialogs: [], strayRequests: [] })
  })

  it('should have pages that everybody can read', { timeout: 120_000 }, async () => {
    const { page, context } = await people.signIn(browser, people.administrator)
    for (const where of ['reports', 'settings', 'knowledge', 'cases', 'accounts', 'audit']) {
      await page.goto(`${web.url}desk#/${where}`)
      await page.locator('.page-head h1').waitFor()
      await page.waitForLoadState('networkidle')
      expect({ where, barriers: await findBarriers(page) }).toEqual({ where, barriers: [] })
    }
    await context.close()
  })
})
