import type { Channel } from './channels/channel.ts'
import type { TelegramConfig } from './config.ts'
import type { Intake } from './conversation/intake.ts'
import type { Logger } from './support/logger.ts'
import type { Metrics } from './support/metrics.ts'

interface Dependencies {
  readonly intake: Intake
  readonly logger: Logger
  readonly metrics: Metrics
  readonly onFatal: (reason: string) => void
}

/** The Telegram channel, where a token is configured. */
export function createTelegramChannelFrom(config: TelegramConfig, _dependencies: Dependencies): Channel | null {
  if (config.mode === 'off') return null
  throw new Error('not here yet')
}
