import type { Page } from 'playwright-core'

/** Presses the button with these words. While it works, and for a moment after, antd draws a sign into it that is read out before them. */
export const tap = (page: Page, words: string): Promise<void> =>
  page.getByRole('button', { name: new RegExp(`^(loading )?${words}$`) }).click()
