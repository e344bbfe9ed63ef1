import { type Api, InputFile } from 'grammy'
import type { Attachment } from '../../domain/reply.ts'
import type { FileStore } from '../../stores/file-store.ts'
import type { Clock } from '../../support/clock.ts'
import type { Logger } from '../../support/logger.ts'
import { attachmentWords } from '../../wording/attachments.ts'
import type { TelegramPart } from '../../wording/render-telegram.ts'
import type { toKeyboard } from './keyboard.ts'
import { type Failure, toFailure } from './to-failure.ts'

/** A reply leaves as messages of text, then its files, each of them one part. */
export type Part =
  | { readonly kind: 'text'; readonly text: TelegramPart }
  | { readonly kind: 'file'; readonly attachment: Attachment }

export type Buttons = ReturnType<typeof toKeyboard>

interface Address {
  readonly chatId: string
  readonly conversationId: string
}

/** Tries once to send a part; says what went wrong, or `null`. */
export type SendPart = (to: Address, part: Part, buttons: Buttons) => Promise<Failure | null>

interface Dependencies {
  readonly api: Api
  /** Where the files that come with replies are. */
  readonly files: FileStore
  readonly clock: Clock
  readonly logger: Logger
}

export function createPartSender({ api, files, clock, logger }: Dependencies): SendPart {
  async function sendText(chatId: string, text: TelegramPart, buttons: Buttons, withMarkup = true) {
    return attempt(() =>
      api.sendMessage(chatId, withMarkup ? text.html : text.plain, {
        link_preview_options: { is_disabled: true },
        ...(withMarkup ? { parse_mode: 'HTML' as const } : {}),
        ...(buttons ? { reply_markup: buttons } : {}),
      }),
    )
  }

  async function sendFile({ chatId, conversationId }: Address, attachment: Attachment, buttons: Buttons) {
    const file = await files.find({ id: attachment.id, conversationId, now: clock() })
    if (!file) {
      const words = attachmentWords.gone(attachment.title)
      return sendText(chatId, { html: words, plain: words }, buttons, false)
    }
    return attempt(() =>
      api.sendDocument(chatId, new InputFile(file.content, toPlainName(file.fileName)), {
        caption: attachment.title,
        ...(buttons ? { reply_markup: buttons } : {}),
      }),
    )
  }

  return async (to, part, buttons) => {
    const send = (withButtons: Buttons): Promise<Failure | null> =>
      part.kind === 'text' ? sendText(to.chatId, part.text, withButtons) : sendFile(to, part.attachment, withButtons)
    const failure = await send(buttons)
    if (failure?.kind === 'without-markup' && part.kind === 'text') {
      logger.warn({ reason: failure.reason }, 'Telegram refused the markup of a reply; it goes out as plain text')
      return sendText(to.chatId, part.text, buttons, false)
    }
    if (failure?.kind === 'without-buttons' && buttons) {
      logger.warn({ reason: failure.reason }, 'Telegram refused the buttons of a reply; it goes out without them')
      return send(undefined)
    }
    return failure
  }
}

async function attempt(call: () => Promise<unknown>): Promise<Failure | null> {
  try {
    await call()
    return null
  } catch (error) {
    return toFailure(error)
  }
}

/** grammY writes the name into a header without quotes. */
const toPlainName = (fileName: string): string => fileName.replace(/[\s"\\;,=/]+/g, '_')
