import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toSimplified } from '../../src/conversation/convert-script.ts'
import { type Guides, loadGuides } from '../../src/retrieval/knowledge/load-guides.ts'
import { launchBrowser } from '../helpers/browser.ts'
import { playInBrowser } from '../helpers/browser-dialogues.ts'
import { describeLastWords, readDialogues } from '../helpers/guide-dialogues.ts'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

let web: WebApp
let browser: Browser
let guides: Guides
beforeAll(async () => {
  guides = await loadGuides(join(import.meta.dirname, '../../knowledge'))
  web = await startWebApp()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await web?.end()
})

describe('all dialogues in the web chat', () => {
  it.each(readDialogues())('should end rightly: $id $about', async ({ say, ends }) => {
    const last = await playInBrowser(browser, web, say)
    expect(toSimplified(last)).toContain(describeLastWords(ends, guides))
  })
})
