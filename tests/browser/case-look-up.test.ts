import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { chatPage, measureSidewaysScroll } from '../helpers/chat-page.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

let web: WebApp
let browser: Browser
beforeAll(async () => {
  web = await startWebApp({ env: { DEMO_CASES: '1' } })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await web?.end()
})

interface Finding {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}
async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate('axe.run(document)')) as { violations: Finding[] }
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
  )
}
const PHONE = { viewport: { width: 360, height: 740 } }

for (const colorScheme of ['light', 'dark'] as const) {
  describe(`looking up a case in the page, ${colorScheme}`, () => {
    it('should verify in the form, show the way of the case, and keep the code out of the conversation', async () => {
      const { page, context, trouble } = await openPage(browser, web.url, { ...PHONE, colorScheme })
      const chat = chatPage(page)
      await chat.ask('我的案子到哪了？')
      const form = page.getByRole('form', { name: '核验身份' })
      const [number, code, tail] = ['案号', '查询码', '证件号后六位'].map(name =>
        form.getByLabel(name, { exact: true }),
      )
      expect(await findBarriers(page)).toEqual([])
      expect(await measureSidewaysScroll(page)).toBe(0)

      const serial = colorScheme === 'light' ? 5 : 7
      await number!.fill(`(2026)演示01执${serial}`)
      await code!.fill(`dema-000${serial}`)
      await tail!.fill('999999')
      await form.getByRole('button', { name: '核验并查看' }).press('Enter')
      await form.getByRole('alert').waitFor()
      expect(await form.getByRole('alert').innerText()).toContain('没能核验')
      expect(await findBarriers(page)).toEqual([])

      await tail!.fill(`00100${serial}`)
      await form.getByRole('button', { name: '核验并查看' }).click()
      const way = page.getByRole('region', { name: /^案件进度：共\d步，现在第\d步/ })
      await way.waitFor()
      expect(await page.getByText('核验通过').isVisible()).toBe(true)
      const now = way.locator('[aria-current="step"]')
      expect(await now.count()).toBe(1)
      expect(await now.innerText()).toContain(serial === 5 ? '拍卖变卖' : '执行和解')
      expect(await way.getByRole('list', { name: '已经做了这些' }).getByRole('listitem').count()).toBeGreaterThan(0)
      expect(await findBarriers(page)).toEqual([])
      expect(await measureSidewaysScroll(page)).toBe(0)

      const text = await page.locator('.log').innerText()
      expect(text).toContain('您是申请执行人')
      expect(text).not.toMatch(/DEMA|dema|999999/)
      const kept = await page.evaluate(() =>
        JSON.stringify([{ ...sessionStorage }, { ...localStorage }, location.href]),
      )
      expect(kept).not.toMatch(/dema|00100\d|演示01执/)
      expect(trouble).toEqual({ errors: [], dialogs: [], strayRequests: [] })
      await context.close()
    })
  })
}

describe('a code that was typed into the chat all the same', () => {
  it('should be shown without the code, and answered once', async () => {
    const { page, context } = await openPage(browser, web.url, PHONE)
    const chat = chatPage(page)
    const reply = await chat.ask('（2026）演示01执6号 DEMA-0006 001006')
    expect(await reply.getAttribute('data-outcome')).toBe('case_status')
    expect(await page.locator('[data-pending]').count()).toBe(0)
    expect(await page.locator('.log').innerText()).not.toContain('DEMA')
    await page.reload()
    await page.locator('.case-steps').waitFor()
    await chat.ask('结束查看')
    await page.reload()
    await page.getByText('已经结束查看').waitFor()
    expect(await page.locator('.case-steps').count()).toBe(0)
    await context.close()
  })
})

describe('the page behind a link', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`should be readable by all on a phone, ${colorScheme}, and say the same for a link that never was`, async () => {
      const url = `${web.url}verify/${'A'.repeat(44)}`
      const { page, context, trouble } = await openPage(browser, url, { ...PHONE, colorScheme })
      expect(await findBarriers(page)).toEqual([])
      expect(await measureSidewaysScroll(page)).toBe(0)
      await page.getByLabel('案号').fill('（2026）演示01执4号')
      await page.getByLabel('查询码').fill('DEMA0004')
      await page.getByLabel('证件号后六位').fill('001004')
      await page.getByRole('button', { name: '核验并查看' }).click()
      await page.getByRole('alert').waitFor()
      expect(new URL(page.url()).pathname).toBe('/verify')
      expect(await findBarriers(page)).toEqual([])
      expect(trouble.errors).toEqual([])
      await context.close()
    })
  }
})
