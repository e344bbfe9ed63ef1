import type { Api } from 'grammy'
import type { Delivery, DeliveryResult } from '../../conversation/delivery.ts'
import type { FileStore } from '../../stores/file-store.ts'
import type { Clock } from '../../support/clock.ts'
import type { Logger } from '../../support/logger.ts'
import { createPartSender } from './create-part-sender.ts'
import { createPreviews } from './create-previews.ts'
import { partsOf } from './prepare-reply.ts'
import { type Failure, toFailure } from './to-failure.ts'

interface Dependencies {
  readonly api: Api
  readonly channel: string
  /** Where the files that come with replies are. */
  readonly files: FileStore
  readonly clock: Clock
  readonly logger: Logger
}

/** A token that was revoked is put right by people; until then Telegram need not be asked often. */
const WRONG_TOKEN_PAUSE_MS = 300_000
const MOST_QUIET_CHATS = 1000

/** Sends replies. Retrying is the sender's work, which goes on over a restart: this says only what became of one attempt. */
export function createDelivery({ api, channel, files, clock, logger }: Dependencies): Delivery {
  /** Chats that Telegram asked to leave alone, and until when. */
  const quietUntil = new Map<string, number>()
  const sendPart = createPartSender({ api, files, clock, logger })
  const previews = createPreviews({ api, clock, isQuiet: chatId => (quietUntil.get(chatId) ?? 0) > clock() })

  function toResult(chatId: string, failure: Failure, partsSent: number): DeliveryResult {
    const { kind, reason } = failure
    switch (kind) {
      case 'retry':
        if (failure.afterMs !== null) keepQuiet(chatId, failure.afterMs)
        return { kind, afterMs: failure.afterMs, reason, partsSent }
      case 'wrong-token':
        logger.error(
          { reason },
          'Telegram refuses the token of the bot: nothing can be sent until TELEGRAM_BOT_TOKEN is right',
        )
        return { kind: 'retry', afterMs: WRONG_TOKEN_PAUSE_MS, reason, partsSent }
      case 'park':
      case 'without-markup':
      case 'without-buttons':
        return { kind: 'park', reason, partsSent }
      default:
        return kind satisfies never
    }
  }

  function keepQuiet(chatId: string, milliseconds: number): void {
    const now = clock()
    if (quietUntil.size >= MOST_QUIET_CHATS) {
      for (const [chat, until] of quietUntil) if (until <= now) quietUntil.delete(chat)
    }
    quietUntil.set(chatId, now + milliseconds)
  }

  return {
    channel,
    deliver: async (message, onPart) => {
      const { conversationId, partsSent: partsBefore } = message
      const chatId = findChatId(channel, conversationId)
      if (chatId === null) return { kind: 'park', reason: 'not a chat of this bot', partsSent: partsBefore }
      const { parts, buttons } = partsOf(message)
      for (const [index, part] of parts.entries()) {
        if (index < partsBefore) continue
        const isLast = index === parts.length - 1
        const shown =
          index === 0 &&
          part.kind === 'text' &&
          (await previews.replace(chatId, part.text, isLast ? buttons : undefined))
        const failure = shown ? null : await sendPart({ chatId, conversationId }, part, isLast ? buttons : undefined)
        if (failure) return toResult(chatId, failure, index)
        try {
          if (!isLast) await onPart(index + 1)
        } catch {
          return { kind: 'retry', afterMs: null, reason: 'a part could not be recorded', partsSent: index + 1 }
        }
      }
      return { kind: 'sent' }
    },
    showPreview: (conversationId, reply) => {
      const chatId = findChatId(channel, conversationId)
      if (chatId !== null) previews.show(chatId, reply)
    },
    showWorking: conversationId => {
      const chatId = findChatId(channel, conversationId)
      if (chatId === null || (quietUntil.get(chatId) ?? 0) > clock()) return
      api.sendChatAction(chatId, 'typing').catch(error => {
        // A chat that must be left alone is left alone by everything that follows, too.
        const failure = toFailure(error)
        if (failure.kind === 'retry' && failure.afterMs !== null) keepQuiet(chatId, failure.afterMs)
      })
    },
  }
}

function findChatId(channel: string, conversationId: string): string | null {
  const chatId = conversationId.startsWith(`${channel}:`) ? conversationId.slice(channel.length + 1) : ''
  return /^-?\d+$/.test(chatId) ? chatId : null
}
