import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../helpers/browser.ts'
import { createDeskPeople } from '../helpers/desk-people.ts'
import { findBarriers } from '../helpers/find-barriers.ts'
import { tap } from '../helpers/tap.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

const PATIENCE_MS = 40_000
const ID = 'local-visit-2026'
let web: WebApp
let browser: Browser
beforeAll(async () => {
  web = await startWebApp({ desk: true })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await web?.end()
})

const giveReason = async (page: Page, reason: string) => {
  const dialog = page.getByRole('dialog').last()
  await dialog.locator('textarea').fill(reason)
  await dialog.locator('.ant-btn-primary').click()
  await dialog.waitFor({ state: 'detached' })
}

it('should give back what was written and not published, and take an own digest out of use and in again', {
  timeout: 240_000,
}, async () => {
  const people = await createDeskPeople(web)
  const editor = await people.add('knowledge-editor', 'editor', '编辑甲')
  const colleague = await people.add('knowledge-editor', 'editor-b', '编辑乙')
  const one = await people.signIn(browser, editor)
  const two = await people.signIn(browser, colleague)
  for (const { context } of [one, two]) context.setDefaultTimeout(PATIENCE_MS)
  const { page } = one
  const text = page.getByLabel('摘要全文（Markdown）')

  // A new one, half written: it is there again after going elsewhere and after a reload.
  await page.goto(`${web.url}desk#/knowledge`)
  await page.getByRole('tab', { name: '文件摘要' }).click()
  await tap(page, '新建摘要')
  await page.getByLabel(/^编号/).fill(ID)
  const filled = (await text.inputValue())
    .replaceAll('https://', 'https://example.org/')
    .replace('结论：', '结论：来访请提前一天预约。')
    .replace('依据：', '依据：按第一条，来访实行预约。')
    .replace('下一步：', '下一步：拨打 12368 预约。')
    .replace(/问法：\n-\s*$/, '问法：\n- 去你们法院见法官要预约吗\n')
  await text.fill(filled)
  // At once, before anything had time: leaving saves.
  await page.getByRole('menuitem', { name: '报表' }).click()
  // Until it is there, the page that was left waits behind it as it was.
  await page.getByRole('heading', { name: '报表' }).waitFor()
  await page.getByRole('menuitem', { name: '知识' }).click()
  await page.getByRole('tab', { name: '文件摘要' }).click()
  await tap(page, '新建摘要')
  await expect.poll(() => text.inputValue(), { timeout: PATIENCE_MS }).toBe(filled)
  await page.reload()
  await page.getByRole('tab', { name: '文件摘要' }).click()
  await tap(page, '新建摘要')
  await expect.poll(() => text.inputValue(), { timeout: PATIENCE_MS }).toBe(filled)
  await tap(page, '预览和检查')
  await page.getByText('检查通过。').waitFor()
  await tap(page, '发布')
  await giveReason(page, '本院来访规定')
  await page.getByRole('heading', { name: '文件全称' }).waitFor()

  // Both write at the same digest; each finds his own words, and hears that the other published.
  const other = two.page.getByLabel('摘要全文（Markdown）')
  await two.page.goto(`${web.url}desk#/knowledge/${ID}`)
  await tap(two.page, '编辑和版本')
  await other.fill(filled.replace('提前一天', '提前两天'))
  await two.page.getByText('草稿已保存').waitFor()
  await tap(page, '编辑和版本')
  await text.fill(filled.replace('提前一天', '提前三天'))
  await page.getByText('草稿已保存').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await tap(page, '发布')
  await giveReason(page, '改成三天')
  await page.getByText('提前三天').first().waitFor()
  await two.page.reload()
  await tap(two.page, '编辑和版本')
  await two.page.getByText('没有发布的文字').waitFor()
  expect(await other.inputValue()).toContain('提前两天')
  await two.page.getByText('别人发布了新的版本').waitFor()
  expect(await findBarriers(two.page)).toEqual([])
  await tap(two.page, '丢弃草稿')
  await expect.poll(() => other.inputValue(), { timeout: PATIENCE_MS }).toContain('提前三天')

  // Words that the server does not have: the browser asks before it closes on them.
  await page.route('**/draft', route => route.abort())
  await text.fill('一半')
  await page.getByText('草稿没有存上').waitFor()
  const prevented = () => page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })))
  expect(await prevented()).toBe(true)
  await page.unroute('**/draft')
  await page.getByText('草稿已保存').waitFor()
  expect(await prevented()).toBe(false)
  await tap(page, '丢弃草稿')

  // Out of use, and in again from its versions.
  await tap(page, '撤下这份摘要')
  await giveReason(page, '规定废止了')
  await page.getByText('这份摘要已撤下').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: '← 文件摘要' }).click()
  await page.getByRole('link', { name: ID }).click()
  await page.getByRole('button', { name: '取这一版来编辑' }).first().click()
  await expect.poll(() => text.inputValue(), { timeout: PATIENCE_MS }).toContain('提前三天')
  await tap(page, '发布')
  await giveReason(page, '又有效了')
  await page.getByRole('heading', { name: '文件全称' }).waitFor()
  expect(two.trouble).toEqual({ errors: [], dialogs: [], strayRequests: [] })
  for (const { context } of [one, two]) await context.close()
})
