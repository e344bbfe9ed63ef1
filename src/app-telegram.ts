import type { Channel } from './channels/channel.ts'
import { createTelegramChannel } from './channels/telegram/create-telegram-channel.ts'
import type { StaffGroupOptions } from './channels/telegram/staff-group/create-staff-group.ts'
import type { TelegramConfig } from './config.ts'
import type { Intake } from './conversation/intake.ts'
import type { ClueStore } from './stores/clue-store.ts'
import type { FileStore } from './stores/file-store.ts'
import { systemClock } from './support/clock.ts'
import type { Logger } from './support/logger.ts'
import type { Metrics } from './support/metrics.ts'

interface Dependencies {
  readonly intake: Intake
  readonly files: FileStore
  readonly clues: Pick<ClueStore, 'takesPhoto'>
  readonly logger: Logger
  readonly metrics: Metrics
  readonly staffGroup: StaffGroupOptions | undefined
  readonly onFatal: (reason: string) => void
}

const SEND_TIMEOUT_MS = 15_000
const RETRY_MS = 3_000

/** The Telegram channel, where a token is configured. */
export function createTelegramChannelFrom(config: TelegramConfig, dependencies: Dependencies): Channel | null {
  if (config.mode === 'off') return null
  const { token, apiRoot } = config
  const reception =
    config.mode === 'webhook'
      ? ({ mode: 'webhook', secret: config.secret, url: config.url } as const)
      : ({ mode: 'polling' } as const)
  return createTelegramChannel({
    ...dependencies,
    clock: systemClock,
    options: { token, apiRoot, reception, sendTimeoutMs: SEND_TIMEOUT_MS, retryMs: RETRY_MS },
  })
}
