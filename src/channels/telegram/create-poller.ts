import { setTimeout as sleep } from 'node:timers/promises'
import { Bot, GrammyError } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import type { Logger } from '../../support/logger.ts'
import { ALLOWED_UPDATES } from './allowed-updates.ts'

export interface Poller {
  /** Resolves when polling has ended. */
  run(): Promise<void>
  /** Lets the update in hand be stored, takes no other, and tells Telegram which were stored. */
  stop(): Promise<void>
}

interface Dependencies {
  readonly token: string
  readonly apiRoot: string
  readonly botInfo: UserFromGetMe
  /** Resolves when the update is stored or known to need no answer. */
  readonly take: (update: unknown) => Promise<unknown>
  readonly logger: Logger
  readonly onFatal: (reason: string) => void
  /** Pause after a fault; doubles up to ten times. */
  readonly retryMs: number
}

/** Seconds that grammY lets Telegram hold a request, and a margin for a line that has died. */
const REQUEST_TIMEOUT_SECONDS = 30 + 15
const MOST_CONFLICTS = 3
const STOP_MS = 2000
const CONFLICT =
  'Telegram says that another process polls with the same token (409). Only one process may poll: stop the other one, or run all of them with TELEGRAM_MODE=webhook.'

/** grammY's long polling. Telegram forgets an update when a later offset is asked for, so the offset moves only over what is stored. */
export function createPoller({ token, apiRoot, botInfo, take, logger, onFatal, retryMs }: Dependencies): Poller {
  const bot = new Bot(token, { botInfo, client: { apiRoot, timeoutSeconds: REQUEST_TIMEOUT_SECONDS } })
  const stopping = new AbortController()
  let stored = 0
  let conflicts = 0
  let inHand: Promise<void> = Promise.resolve()

  bot.api.config.use(async (call, method, payload, signal) => {
    if (method !== 'getUpdates') return call(method, payload, signal)
    // grammY would confirm an update that it has merely tried to hand over.
    const response = await call(method, { ...payload, offset: stored + 1 }, signal)
    if (response.ok) conflicts = 0
    return response
  })
  bot.use(context => {
    inHand = store(context.update)
    return inHand
  })
  bot.catch(({ error }) => logger.error({ err: error }, 'an update of Telegram could not be handed over'))

  async function store(update: Update): Promise<void> {
    for (let pause = retryMs; !stopping.signal.aborted; pause = Math.min(pause * 2, retryMs * 10)) {
      try {
        await take(update)
        stored = update.update_id
        return
      } catch (error) {
        logger.error({ err: error }, 'an update of Telegram could not be stored; it is tried again')
        await rest(pause)
      }
    }
  }

  const rest = (milliseconds: number): Promise<void> =>
    sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => {})

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await bot.start({ allowed_updates: ALLOWED_UPDATES })
      } catch (error) {
        if (stopping.signal.aborted) return
        if (error instanceof GrammyError && error.error_code === 409) {
          conflicts += 1
          logger.error(CONFLICT)
          if (conflicts >= MOST_CONFLICTS) return onFatal(CONFLICT)
        } else logger.error({ err: error }, 'polling Telegram failed; it is tried again')
      }
      await rest(retryMs)
    }
  }

  return {
    run,
    stop: async () => {
      stopping.abort()
      await inHand
      if (!bot.isRunning()) return
      await Promise.race([bot.stop().catch(() => {}), sleep(STOP_MS, undefined, { ref: false })])
    },
  }
}
