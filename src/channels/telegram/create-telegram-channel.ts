import { setTimeout as sleep } from 'node:timers/promises'
import { Api } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import type { Intake } from '../../conversation/intake.ts'
import { readCodeMessage } from '../../domain/access/read-code-message.ts'
import { type PhotoReference, writePhotoReference } from '../../domain/photo/photo-reference.ts'
import type { ClueStore } from '../../stores/clue-store.ts'
import type { FileStore } from '../../stores/file-store.ts'
import type { Clock } from '../../support/clock.ts'
import type { Logger } from '../../support/logger.ts'
import type { Metrics } from '../../support/metrics.ts'
import { telegram } from '../../wording/telegram.ts'
import type { Channel } from '../channel.ts'
import { ALLOWED_UPDATES } from './allowed-updates.ts'
import { callWithUndici } from './call-with-undici.ts'
import { createDelivery } from './create-delivery.ts'
import { createPhotoSource } from './create-photo-source.ts'
import { createPoller, type Poller } from './create-poller.ts'
import { createWebhookRoute, type TakeUpdate } from './create-webhook-route.ts'
import { type Reading, readUpdate } from './read-update.ts'
import { createStaffGroup, type StaffGroupOptions } from './staff-group/create-staff-group.ts'
import { toFailure } from './to-failure.ts'

export interface TelegramOptions {
  readonly token: string
  readonly apiRoot: string
  readonly reception:
    | { readonly mode: 'polling' }
    /** Telegram is told `url` at the start; with `null` whoever runs the bot tells it. */
    | { readonly mode: 'webhook'; readonly secret: string; readonly url: string | null }
  /** How long Telegram may take to answer a call. */
  readonly sendTimeoutMs: number
  /** Pause after a fault of the connection. */
  readonly retryMs: number
}

type MessageReading = Extract<Reading, { kind: 'message' }>

interface Dependencies {
  readonly options: TelegramOptions
  readonly intake: Intake
  readonly files: FileStore
  /** Tells who may send photos now. */
  readonly clues: Pick<ClueStore, 'takesPhoto'>
  readonly clock: Clock
  readonly logger: Logger
  readonly metrics: Metrics
  /** The court's side of tickets in a group of this bot; absent when there is no such group. */
  readonly staffGroup?: StaffGroupOptions | undefined
  /** The process can't go on: another one takes this bot's updates away. */
  readonly onFatal: (reason: string) => void
}

/** Telegram: updates go to the intake before they are acknowledged, replies leave through the sender. */
export function createTelegramChannel(dependencies: Dependencies): Channel {
  const { options, intake, files, clues, staffGroup, clock, logger, metrics, onFatal } = dependencies
  const { token, apiRoot, reception, sendTimeoutMs, retryMs } = options
  const botId = Number(token.split(':')[0])
  const channel = `telegram:${botId}`
  const api = new Api(token, { apiRoot, timeoutSeconds: sendTimeoutMs / 1000, fetch: callWithUndici })
  const stopping = new AbortController()
  const staff = staffGroup ? createStaffGroup({ ...staffGroup, api, botId, clock }) : null
  let me: UserFromGetMe | null = null
  let poller: Poller | null = null

  const take: TakeUpdate = async body => {
    const byStaff = (await staff?.take(body)) ?? 'elsewhere'
    if (byStaff !== 'elsewhere') return byStaff
    const reading = readUpdate(body, { botId, username: me?.username ?? null })
    if (reading.kind !== 'message') {
      if (reading.kind === 'unreadable') metrics.received(channel, 'refused')
      return reading.kind
    }
    const { update, messageId, picture } = reading
    if (messageId !== null && readCodeMessage(update.text)) await removeCode(update.conversationId, messageId)
    await (picture ? takePicture(reading, picture, String((body as Update).update_id)) : intake(update))
    // Only stops the button's animation; a tap is answered by the reply.
    if (reading.callbackQueryId !== null) api.answerCallbackQuery(reading.callbackQueryId).catch(() => {})
    return 'taken'
  }

  /** A picture for a clue comes before the words under it; any other one is only spoken of where there are no words. */
  async function takePicture({ update }: MessageReading, picture: PhotoReference, ownId: string): Promise<void> {
    const hasWords = update.kind !== 'other'
    const photo = { ...update, kind: 'photo' } as const
    if (await clues.takesPhoto(update.conversationId)) {
      await intake({ ...photo, updateId: ownId, text: writePhotoReference(picture) })
      if (hasWords) await intake({ ...update, updateId: `${ownId}:words` })
    } else if (hasWords) await intake(update)
    else await intake({ ...photo, text: writePhotoReference({ kind: 'refused', why: 'unwanted' }) })
  }

  /** A query code is taken out of the chat before anything else; where Telegram doesn't let the bot, the reply asks the person to do it. */
  async function removeCode(conversationId: string, messageId: number): Promise<void> {
    const chatId = conversationId.slice(channel.length + 1)
    try {
      await api.deleteMessage(chatId, messageId)
    } catch (error) {
      logger.warn({ reason: toFailure(error).reason }, 'a message with a query code could not be deleted')
    }
  }

  /** Tells Telegram about the bot and learns its name; nothing else waits for it, as Telegram may be out of reach for long. */
  async function introduce(): Promise<void> {
    me = await insist(() => api.getMe())
    if (!me) return
    if (reception.mode === 'webhook') {
      const { secret, url } = reception
      if (url !== null)
        await insist(() => api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES }))
    } else {
      await insist(() => api.deleteWebhook())
      if (!stopping.signal.aborted) {
        poller = createPoller({ token, apiRoot, botInfo: me, take, logger, onFatal, retryMs })
        void poller.run()
      }
    }
    if (stopping.signal.aborted) return
    api.setMyCommands(telegram.commands).catch(error => {
      logger.warn({ reason: toFailure(error).reason }, "the bot's menu could not be set")
    })
  }

  /** Calls until it works; `null` once the channel is stopped. */
  async function insist<Result>(call: () => Promise<Result>): Promise<Result | null> {
    for (let pause = retryMs; !stopping.signal.aborted; pause = Math.min(pause * 2, retryMs * 10)) {
      try {
        return await call()
      } catch (error) {
        const failure = toFailure(error)
        const { kind, reason } = failure
        const words = kind === 'wrong-token' ? 'Telegram refuses TELEGRAM_BOT_TOKEN' : 'Telegram could not be set up'
        logger.error({ reason }, `${words}; it is tried again`)
        const asked = failure.kind === 'retry' ? (failure.afterMs ?? 0) : 0
        await sleep(Math.max(pause, asked), undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
    return null
  }

  return {
    name: 'telegram',
    delivery: createDelivery({ api, channel, files, clock, logger }),
    photos: createPhotoSource({ api, channel, apiRoot, token, timeoutMs: sendTimeoutMs }),
    ...(staff ? { others: [staff.delivery] } : {}),
    ...(reception.mode === 'webhook'
      ? {
          takeRequest: createWebhookRoute({
            secret: reception.secret,
            take,
            onRefused: () => metrics.received(channel, 'refused'),
            logger,
          }),
        }
      : {}),
    start: async () => {
      void introduce()
    },
    stop: async () => {
      stopping.abort()
      await poller?.stop()
    },
  }
}
