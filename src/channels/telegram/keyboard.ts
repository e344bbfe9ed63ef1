import type { InlineKeyboardMarkup } from 'grammy/types'
import { z } from 'zod'

/** Telegram's limit for what a button carries. */
const MOST_DATA_BYTES = 64
const LONGEST_TEXT = 300

/** Buttons that send their own text. A text too long to be carried is read from the button when it comes back. */
export function toKeyboard(rows: readonly (readonly string[])[]): InlineKeyboardMarkup | undefined {
  if (rows.length === 0) return undefined
  let count = 0
  const toButton = (text: string) => {
    count += 1
    const carried = `t:${text}`
    const fits = Buffer.byteLength(carried) <= MOST_DATA_BYTES
    return { text, callback_data: fits ? carried : `b:${count}` }
  }
  return { inline_keyboard: rows.map(row => row.map(toButton)) }
}

const markup = z.object({
  inline_keyboard: z.array(z.array(z.object({ text: z.string().min(1).max(LONGEST_TEXT), callback_data: z.string() }))),
})

/** The text that a tapped button stands for; `null` when it can't be told any more. */
export function findTapText(data: string, replyMarkup: unknown): string | null {
  const parsed = markup.safeParse(replyMarkup)
  const button = parsed.success
    ? parsed.data.inline_keyboard.flat().find(each => each.callback_data === data)
    : undefined
  if (button) return button.text
  // A message that is too old comes back without its keyboard.
  return data.startsWith('t:') && data.length > 2 ? data.slice(2) : null
}
