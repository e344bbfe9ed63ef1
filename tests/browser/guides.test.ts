import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Guides, loadGuides } from '../../src/retrieval/knowledge/load-guides.ts'
import { launchBrowser } from '../helpers/browser.ts'
import { playInBrowser } from '../helpers/browser-dialogues.ts'
import { measureSidewaysScroll } from '../helpers/chat-page.ts'
import { describeLastWords, selectDialogues } from '../helpers/guide-dialogues.ts'
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

/** The whole selection runs in the full tier. */
const FEW = ['g01', 'g10']

describe('dialogues in the web chat', () => {
  it.each(selectDialogues().filter(({ id }) => FEW.includes(id)))(
    'should end rightly: $id $about',
    async ({ say, ends }) => {
      const last = await playInBrowser(browser, web, say, async page => {
        expect(await measureSidewaysScroll(page)).toBe(0)
      })
      expect(last).toContain(describeLastWords(ends, guides))
    },
  )
})
