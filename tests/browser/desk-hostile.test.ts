import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCaseKeys } from '../../src/stores/sql/open-case-keys.ts'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlTicketStore } from '../../src/stores/sql/tickets/sql-ticket-store.ts'
import type { TicketStore } from '../../src/stores/ticket-store.ts'
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
      href => !/^(https:\/\/(?!evil)|#\/|#source-\d|tel:\d+$|\/desk\/api\/)/.test(href ?? ''),
    ),
  }))
/** Each opened one is a request of its own. */
const SHOWN_CASES = 5
const toPoisonedCase = (payload: string, index: number) => ({
  caseNumber: `（2024）京0105执${9000 + index}号`,
  court: payload,
  causeOfAction: payload,
  filedOn: '2024-03-01',
  stage: payload,
  claimAmount: '100',
  judgeName: payload.slice(0, 40),
  parties: [{ role: 'applicant', name: payload, idLast4: '1234', phoneLast4: '8000' }],
  events: [{ on: '2024-03-02', type: payload, note: payload }],
})

const poisonedDraft = {
  id: 'poisoned',
  question: SCRIPT_PAYLOADS.join('\n'),
  reply: {
    outcome: 'answered',
    blocks: [
      { kind: 'conclusion', text: SCRIPT_PAYLOADS.join('\n'), cites: SCRIPT_PAYLOADS.map((_, index) => index + 1) },
    ],
    citations: SCRIPT_PAYLOADS.map((text, index) => ({
      title: text,
      number: text,
      article: text,
      status: 'in-force' as const,
      effective: '2020-02-01',
      url: text,
      passageId: `${index}${text}`,
      excerpt: text,
    })),
    suggestions: [],
  },
} as const

/** Beside the server, on its database. */
async function withTickets(run: (tickets: TicketStore) => Promise<unknown>): Promise<void> {
  const database = await openDatabase({ url: web.databaseUrl })
  try {
    await openCaseKeys(database, web.caseKeys)
    await run(createSqlTicketStore(database))
  } finally {
    await database.close()
  }
}

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

    // A draft whose every part was poisoned, at the desk and then at the person's.
    await withTickets(tickets => tickets.addDraft({ ...poisonedDraft, ticketId: id, madeAt: Date.now() }))
    await page.goto(`${web.url}desk#/queue/${id}`)
    await page
      .locator('.draft-sources li')
      .nth(SCRIPT_PAYLOADS.length - 1)
      .waitFor()
    expect(await page.locator('.draft .line-text').textContent()).toContain(SCRIPT_PAYLOADS[0])
    expect(await findDamage(page)).toEqual(NO_DAMAGE)
    await page.getByRole('button', { name: '直接发送', exact: true }).click()
    await chat.lastReply.getByText('工作人员回复').waitFor({ timeout: 30_000 })
    await litigant.page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    expect(await findDamage(litigant.page)).toEqual(NO_DAMAGE)
    expect(trouble).toEqual({ errors: [], dialogs: [], strayRequests: [] })
    expect(litigant.trouble).toEqual({ errors: [], dialogs: [], strayRequests: [] })
  })

  it('should stay texts in names of files, of courts and of people', { timeout: 240_000 }, async () => {
    const leader = await people.add('leader', 'importer', '组长')
    const { page, context, trouble } = await people.signIn(browser, leader)
    await page.goto(`${web.url}desk#/cases`)
    const send = async (name: string, cases: readonly object[], button: string) => {
      const file = { name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(cases)) }
      await page.getByLabel('选择文件').setInputFiles(file)
      // A button that still turns takes no tap, and is not called what it says.
      await page.locator('.case-import .ant-btn-loading').first().waitFor({ state: 'detached', timeout: 30_000 })
      const answered = page.waitForResponse(response => response.url().endsWith('/cases/import'), { timeout: 30_000 })
      await page.locator('.case-import button', { hasText: button }).click()
      await answered
      await page.locator('.case-import .ant-alert').waitFor({ timeout: 30_000 })
    }
    // Slashes can't stand in a file's name.
    const names = SCRIPT_PAYLOADS.filter(payload => !payload.includes('/')).slice(0, 6)
    for (const name of names) {
      await send(`${name}.json`, [{ caseNumber: name, court: name, parties: name }], '试导（不写入）')
      expect(await findDamage(page)).toEqual(NO_DAMAGE)
    }
    const cases = SCRIPT_PAYLOADS.slice(0, SHOWN_CASES).map((payload, index) => toPoisonedCase(payload, index))
    await send('cases.json', cases, '导入')
    expect(await page.locator('.case-import .ant-alert-warning').count()).toBe(0)
    for (const [index, { caseNumber }] of cases.entries()) {
      await page.getByLabel('案号', { exact: true }).fill(caseNumber)
      await page.getByLabel('查询事由').fill(SCRIPT_PAYLOADS[index]!)
      await page.locator('.case-search .ant-btn-loading').waitFor({ state: 'detached', timeout: 30_000 })
      await page.locator('.case-search button').click()
      await page.locator('.facts', { hasText: SCRIPT_PAYLOADS[index]! }).waitFor({ timeout: 30_000 })
      expect(await findDamage(page)).toEqual(NO_DAMAGE)
    }
    expect(trouble).toEqual({ errors: [], dialogs: [], strayRequests: [] })
    await context.close()
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
