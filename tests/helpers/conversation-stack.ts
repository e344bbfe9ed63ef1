import type { Delivery } from '../../src/conversation/delivery.ts'
import type { Engine } from '../../src/conversation/engine.ts'
import { createIntake, type Intake } from '../../src/conversation/intake.ts'
import { createSender, type Sender } from '../../src/conversation/sender.ts'
import { createWorker, type Worker } from '../../src/conversation/worker.ts'
import { createLogger } from '../../src/support/logger.ts'
import { createMetrics } from '../../src/support/metrics.ts'
import { createSignal } from '../../src/support/signal.ts'
import type { Stores } from './open-stores.ts'
import { createEchoEngine } from './telegram-echo-engine.ts'

interface Options {
  readonly stores: Pick<Stores, 'turns' | 'outbox'>
  readonly engine?: Engine
  readonly deliveries?: readonly Delivery[]
  readonly clock?: () => number
  readonly owner?: string
  readonly concurrency?: number
  readonly leaseMs?: number
  readonly pollMs?: number
  readonly longestTurnMs?: number
  readonly burstWaitMs?: number
}

export interface ConversationStack {
  readonly intake: Intake
  readonly worker: Worker
  readonly sender: Sender
  /** Conversations for which it was shown that an answer is being worked on. */
  readonly shownWorking: readonly string[]
}

/** Intake, worker and sender of one process, on stores that others may use too. */
export function createConversationStack(options: Options): ConversationStack {
  const { stores, engine = createEchoEngine(), deliveries = [], clock = Date.now, owner = 'p1' } = options
  const { concurrency = 64, leaseMs = 30_000, pollMs = 10, longestTurnMs = 60_000, burstWaitMs = 0 } = options
  const [logger, metrics, wakeWorker, wakeSender] = [
    createLogger('silent'),
    createMetrics(),
    createSignal(),
    createSignal(),
  ]
  const shownWorking: string[] = []
  const shared = { clock, logger, metrics, owner, wakeSender, concurrency, leaseMs, pollMs }
  const sender = createSender({ ...shared, outbox: stores.outbox, deliveries, random: () => 0.5 })
  return {
    shownWorking,
    intake: createIntake({ turns: stores.turns, clock, metrics, wakeWorker, burstWaitMs, maxStoredCharacters: 1000 }),
    worker: createWorker({
      ...shared,
      turns: stores.turns,
      engine,
      wakeWorker,
      longestTurnMs,
      findCourier: sender.findCourier,
      showWorking: (_channel, conversationId) => void shownWorking.push(conversationId),
    }),
    sender,
  }
}
