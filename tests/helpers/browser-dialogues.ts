import type { Browser, Page } from 'playwright-core'
import { openPage } from './browser.ts'
import { chatPage } from './chat-page.ts'
import { passDays, readDays } from './pass-days.ts'
import type { WebApp } from './web-app.ts'

/**
 * Plays a dialogue on the page as a new visitor: taps the quick reply with these words where there is one, types them
 * otherwise; `+3d` lets three days pass. Returns what the last reply says; `look` sees the page before it is closed.
 */
export async function playInBrowser(
  browser: Browser,
  { url, databaseUrl }: Pick<WebApp, 'url' | 'databaseUrl'>,
  say: readonly string[],
  look: (page: Page) => Promise<void> = async () => {},
): Promise<string> {
  const { page, context } = await openPage(browser, url)
  try {
    const chat = chatPage(page)
    await chat.composer.waitFor()
    for (const text of say) {
      const days = readDays(text)
      if (days !== null) {
        passDays(databaseUrl, days)
        continue
      }
      const before = await chat.replies.count()
      const chip = page.locator('.quick').last().getByRole('button', { name: text, exact: true })
      if ((await chip.count()) > 0) await chip.click()
      else await chat.send(text)
      await chat.replies.nth(before).waitFor()
    }
    await look(page)
    return await chat.lastReply.innerText()
  } finally {
    await context.close()
  }
}
