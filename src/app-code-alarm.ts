import type { Clock } from './support/clock.ts'
import type { Logger } from './support/logger.ts'
import type { Metrics } from './support/metrics.ts'

interface Dependencies {
  readonly logger: Pick<Logger, 'warn'>
  readonly metrics: Pick<Metrics, 'codeAlarm'>
  readonly clock: Clock
}

const QUIET_MS = 3_600_000

/** So many tries by everybody in a day that people should look at it: each is counted, one line an hour is logged. */
export function createCodeAlarm({ logger, metrics, clock }: Dependencies): () => void {
  let saidAt = Number.NEGATIVE_INFINITY
  return () => {
    metrics.codeAlarm()
    if (clock() - saidAt < QUIET_MS) return
    saidAt = clock()
    logger.warn(
      'query codes were tried more than 2,000 times in a day: someone may be guessing. See zhida_code_alarms_total; a proxy in front can shut addresses out.',
    )
  }
}
