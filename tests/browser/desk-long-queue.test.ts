import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCaseKeys } from '../../src/stores/sql/open-case-keys.ts'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { launchBrowser } from '../helpers/browser.ts'
import { createDeskPeople } from '../helpers/desk-people.ts'
import { incoming, settled } from '../helpers/store-samples.ts'
import { openTicket } from '../helpers/ticket-samples.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

const TICKETS = 5_000
const pick = async (page: Page, list: string, name: string): Promise<void> => {
  await page.getByLabel(list).click()
  await page.locator('.ant-select-item-option', { hasText: name }).last().click()
}
let web: WebApp
let browser: Browser
beforeAll(async () => {
  web = await startWebApp({ desk: true })
  browser = await launchBrowser()
  const database = await openDatabase({ url: web.databaseUrl })
  await openCaseKeys(database, web.caseKeys)
  const turns = createSqlTurnStore(database)
  const now = Date.now()
  const all = Array.from({ length: TICKETS }, (_, index) => index)
  for (let from = 0; from < TICKETS; from += 500) {
    const part = all.slice(from, from + 500)
    // Received in the future, so that the app itself takes none of them.
    await turns.receive(
      part.map(index => incoming(`q${index}`, { conversationId: `q-${index}`, receivedAt: now + 3_600_000 })),
    )
    const claims = await turns.claim({ owner: 'seed', now: now + 7_200_000, leaseMs: 1, limit: 500 })
    await turns.settle(
      claims.map(claim => {
        const index = Number(claim.conversationId.slice(2))
        const number = `T-${String(index).padStart(5, '0')}`
        const times = { dueAt: now + (index - 50) * 60_000, climbAt: [] }
        const effect = openTicket(`id-${index}`, { number, subject: `第${index}件`, ...times })
        return settled(claim, { effects: [effect], settledAt: now })
      }),
    )
  }
  // Every seventh has a label, every third a team.
  const { db } = database
  await sql`update tickets set labels = '["失信"]' where cast(substr(id, 4) as integer) % 7 = 0`.execute(db)
  await sql`update tickets set team = '财产组' where cast(substr(id, 4) as integer) % 3 = 0`.execute(db)
  await database.close()
})
afterAll(async () => {
  await browser?.close()
  await web?.end()
})

it('should scroll and filter 5,000 open tickets with only the rows in view on the page', {
  timeout: 120_000,
}, async () => {
  const people = await createDeskPeople(web)
  const leader = await people.add('leader', 'leader', '组长')
  const teams = [{ name: '财产组', leader: null, members: [] }]
  await leader.client.post('/settings', { teams, labels: ['失信', '限高'], version: 0 })
  const { page, context } = await people.signIn(browser, await people.add('officer', 'officer', '经办'))
  context.setDefaultTimeout(40_000)
  await page.getByText(`${TICKETS} 张`).waitFor()
  const rows = page.locator('.ticket-row')
  await rows.first().waitFor()
  expect(await rows.first().innerText()).toContain('第0件')
  // To the end, page after page.
  const list = page.getByRole('region', { name: '工单列表' })
  await expect
    .poll(
      async () => {
        await list.evaluate(one => one.scrollTo({ top: one.scrollHeight }))
        return rows.last().innerText()
      },
      { timeout: 60_000 },
    )
    .toContain(`第${TICKETS - 1}件`)
  expect(await rows.count()).toBeLessThan(60)
  await page.getByLabel('编号或内容').fill('T-04321')
  await page.getByText('1 张', { exact: true }).waitFor()
  // The count is there before the rows are drawn anew.
  await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(1)
  await page.getByLabel('编号或内容').fill('')
  // By label, then by team as well, through a reload.
  await pick(page, '按标签', '失信')
  await page.getByText(`${Math.ceil(TICKETS / 7)} 张`, { exact: true }).waitFor()
  await pick(page, '按小组', '财产组')
  const both = `${Math.ceil(TICKETS / 21)} 张`
  await page.getByText(both, { exact: true }).waitFor()
  await page.reload()
  await page.getByText(both, { exact: true }).waitFor()
  await expect.poll(() => rows.first().innerText(), { timeout: 30_000 }).toContain('失信')
  await page.getByRole('button', { name: '清除筛选' }).click()
  await page.getByText(`${TICKETS} 张`).waitFor()
  await page.getByText('只看超时').click()
  // Fifty were due before they were opened; those of the running minutes may join them.
  await expect
    .poll(async () => Number((await page.locator('.queue-count').innerText()).split(' ')[0]), { timeout: 30_000 })
    .toBeLessThan(100)
  await expect.poll(() => page.locator('.ticket-row.late').count(), { timeout: 30_000 }).toBeGreaterThan(0)
  await context.close()
})
