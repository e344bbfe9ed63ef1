import type { Config } from './config.ts'
import { climbTickets } from './desk/tickets/climb-tickets.ts'
import { createTicketDesk, type TicketDesk } from './desk/tickets/create-ticket-desk.ts'
import type { Database } from './stores/sql/open-database.ts'
import { createSqlTicketStore } from './stores/sql/tickets/sql-ticket-store.ts'
import { createSqlTicketWatch } from './stores/sql/tickets/sql-ticket-watch.ts'
import type { TicketStore } from './stores/ticket-store.ts'
import type { Clock } from './support/clock.ts'
import type { Logger } from './support/logger.ts'
import { runRegularly } from './support/run-regularly.ts'
import type { Signal } from './support/signal.ts'

interface Given {
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
  readonly wakeSender: Signal
}

export interface Tickets {
  readonly store: TicketStore
  /** For every side from which officers act. */
  readonly desk: TicketDesk
  start(): void
  stop(): void
}

const CLIMB_MS = 5_000

/** The desk's tickets on this database, and the calls for those that nobody takes. */
export function assembleTickets({ desk: rules }: Config, { database, clock, logger, wakeSender }: Given): Tickets {
  const store = createSqlTicketStore(database)
  const watch = createSqlTicketWatch(database)
  let endClimbing = (): void => {}
  return {
    store,
    desk: createTicketDesk({ tickets: store, ...rules, clock, wakeSender }),
    start: () => {
      endClimbing = runRegularly({ name: 'calling the desk again', everyMs: CLIMB_MS, logger }, () =>
        climbTickets({ watch, clock, logger, wakeSender }),
      )
    },
    stop: () => endClimbing(),
  }
}
