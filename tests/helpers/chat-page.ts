import type { Locator, Page } from 'playwright-core'

/** The page's parts under the names that the tests speak of. */
export const chatPage = (page: Page) => {
  const composer = page.locator('#composer')
  const replies = page.locator('.reply')
  return {
    composer,
    replies,
    questions: page.locator('[data-seq] .question'),
    pending: page.locator('[data-pending]'),
    lastReply: replies.last(),
    /** Types a question, sends it with Enter, and waits for its reply. */
    ask: async (text: string): Promise<Locator> => {
      const before = await replies.count()
      await send(text)
      await replies.nth(before).waitFor()
      return replies.nth(before)
    },
    send,
  }

  async function send(text: string): Promise<void> {
    await composer.fill(text)
    await composer.press('Enter')
  }
}

/** How far the page can be scrolled sideways, in pixels; 0 is what people need. */
export const measureSidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
