import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from '../helpers/browser.ts'
import { chatPage } from '../helpers/chat-page.ts'
import { createDeskPeople } from '../helpers/desk-people.ts'
import { findBarriers } from '../helpers/find-barriers.ts'
import { makeJpeg } from '../helpers/make-photo.ts'
import { tap } from '../helpers/tap.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

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

describe('a clue to property', () => {
  it('should go from the chat to the desk, and its outcome back', { timeout: 120_000 }, async () => {
    const applicant = await openPage(browser, web.url)
    const chat = chatPage(applicant.page)
    await chat.ask('提交财产线索')
    for (const text of ['跳过', '跳过', '车辆', '京A12345，停在幸福路1号院内']) await chat.ask(text)
    expect(await findBarriers(applicant.page)).toEqual([])
    const photo = { name: '我家.jpg', mimeType: 'image/jpeg', buffer: makeJpeg() }
    await applicant.page.locator('input[type=file]').setInputFiles(photo)
    await chat.lastReply.getByText('第 1 张').waitFor()
    await chat.ask('直接提交')
    const number = /XS\d{5}-\d{5}/.exec(await chat.lastReply.innerText())![0]

    const people = await createDeskPeople(web)
    const { page, trouble } = await people.signIn(browser, await people.add('officer', 'officer', '经办甲'))
    await page.getByRole('menuitem', { name: '财产线索' }).click()
    await page.getByText(number, { exact: true }).waitFor()
    expect(await page.getByText('幸福路').count()).toBe(0)
    await tap(page, `打开 ${number}`)
    await page.getByText('京A12345，停在幸福路1号院内').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载照片 1' }).click()
    const saved = await download
    expect(saved.suggestedFilename()).toBe('线索照片.jpg')
    expect(readFileSync(await saved.path()).equals(makeJpeg(false))).toBe(true)
    expect(await findBarriers(page)).toEqual([])

    await page.getByLabel('结果', { exact: true }).click()
    await page.locator('.ant-select-item-option', { hasText: '属实' }).click()
    await page.getByLabel('说明（当事人会看到').fill('车辆已查封。')
    await tap(page, '保存并告知当事人')
    await chat.lastReply.getByText('车辆已查封').waitFor()
    await page.getByText('没有这样的线索').waitFor()
    expect(await findBarriers(page)).toEqual([])
    for (const found of [trouble, applicant.trouble]) {
      expect(found).toEqual({ errors: [], dialogs: [], strayRequests: [] })
    }
  })
})
