import { createHealthRoutes } from './channels/web/health-routes.ts'
import type { OutboxStore } from './stores/outbox-store.ts'
import type { TurnStore } from './stores/turn-store.ts'
import type { Clock } from './support/clock.ts'
import type { Metrics } from './support/metrics.ts'

interface Given {
  readonly turns: TurnStore
  readonly outbox: OutboxStore
  readonly clock: Clock
  readonly metrics: Metrics
}

/** Health and figures of this process, measured where the messages are. */
export const createHealthFrom = ({ turns, outbox, clock, metrics }: Given) =>
  createHealthRoutes({
    metrics,
    findUnready: async () => {
      try {
        await turns.depth(clock())
        return []
      } catch {
        return ['database']
      }
    },
    measureDepths: async () => {
      const [inbox, out] = await Promise.all([turns.depth(clock()), outbox.depth(clock())])
      metrics.depth('inbox', inbox.waiting, inbox.oldestAge / 1000)
      metrics.depth('outbox', out.waiting, out.oldestAge / 1000)
      metrics.depth('parked', out.parked, 0)
    },
  })
