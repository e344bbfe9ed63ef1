import type { Api } from 'grammy'
import type { Reply } from '../../domain/reply.ts'
import type { Clock } from '../../support/clock.ts'
import { renderTelegram, type TelegramPart } from '../../wording/render-telegram.ts'
import { telegram } from '../../wording/telegram.ts'
import type { Buttons } from './create-part-sender.ts'

/** Replies shown while a model still words them better: one message per chat, edited as it grows, and in the end the reply itself. */
export interface Previews {
  show(chatId: string, reply: Reply): void
  /** Puts the first part of the reply in the preview's place; `false` when there is none, or Telegram won't have it. */
  replace(chatId: string, part: TelegramPart, buttons: Buttons): Promise<boolean>
}

interface Dependencies {
  readonly api: Api
  readonly clock: Clock
  /** Whether Telegram asked to leave this chat alone. */
  readonly isQuiet: (chatId: string) => boolean
}

interface Preview {
  /** Calls for one chat go out one after another. */
  calls: Promise<void>
  messageId: number | null
  shownAt: number
}

/** Telegram allows about one message a second in a chat. */
const EDIT_EVERY_MS = 1_500
/** A preview of a turn that came to nothing is no place for a later reply. */
const OLDEST_MS = 60_000
/** Room is left for the words that say that more comes. */
const LONGEST = 3_900

export function createPreviews({ api, clock, isQuiet }: Dependencies): Previews {
  const previews = new Map<string, Preview>()
  const options = { link_preview_options: { is_disabled: true }, parse_mode: 'HTML' } as const

  async function call(chatId: string, preview: Preview, html: string): Promise<void> {
    try {
      if (preview.messageId === null) preview.messageId = (await api.sendMessage(chatId, html, options)).message_id
      else await api.editMessageText(chatId, preview.messageId, html, options)
    } catch {
      // The reply itself comes through the outbox, with every retry that it may need.
    }
  }

  return {
    show: (chatId, reply) => {
      const now = clock()
      const known = previews.get(chatId)
      const young = known && now - known.shownAt < OLDEST_MS
      if (isQuiet(chatId) || (young && now - known.shownAt < EDIT_EVERY_MS)) return
      const { parts } = renderTelegram(reply)
      if (parts.length !== 1 || parts[0]!.plain.length > LONGEST) return
      const preview = young ? known : { calls: Promise.resolve(), messageId: null, shownAt: now }
      preview.shownAt = now
      const html = `${parts[0]!.html}\n\n<i>${telegram.stillWording}</i>`
      preview.calls = preview.calls.then(() => call(chatId, preview, html))
      previews.set(chatId, preview)
    },
    replace: async (chatId, part, buttons) => {
      const preview = previews.get(chatId)
      if (!preview) return false
      previews.delete(chatId)
      await preview.calls
      if (preview.messageId === null || clock() - preview.shownAt > OLDEST_MS) return false
      try {
        const markup = buttons ? { reply_markup: buttons } : {}
        await api.editMessageText(chatId, preview.messageId, part.html, { ...options, ...markup })
        return true
      } catch (error) {
        return /message is not modified/i.test(error instanceof Error ? error.message : '')
      }
    },
  }
}
