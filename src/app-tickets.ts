import { openServiceLevel } from './app-switches.ts'
import type { StaffGroupOptions } from './channels/telegram/staff-group/create-staff-group.ts'
import type { Config } from './config.ts'
import type { Engine } from './conversation/engine.ts'
import { STAFF_CHANNEL, toStaffConversation } from './conversation/staff-group.ts'
import { followTickets, renderCard } from './desk/telegram-group/follow-tickets.ts'
import { createTakeGroupInput } from './desk/telegram-group/take-group-input.ts'
import { callBackTickets } from './desk/tickets/call-back-tickets.ts'
import { climbTickets } from './desk/tickets/climb-tickets.ts'
import { createTicketDesk, type TicketDesk } from './desk/tickets/create-ticket-desk.ts'
import { proposeDrafts } from './desk/tickets/propose-drafts.ts'
import { createSqlDeskStore } from './stores/sql/desk/sql-desk-store.ts'
import type { Database } from './stores/sql/open-database.ts'
import { createSqlRetentionStore } from './stores/sql/retention/sql-retention-store.ts'
import { createSqlStaffGroupStore } from './stores/sql/tickets/sql-staff-group-store.ts'
import { createSqlTicketStore } from './stores/sql/tickets/sql-ticket-store.ts'
import { createSqlTicketWatch } from './stores/sql/tickets/sql-ticket-watch.ts'
import type { TicketStore } from './stores/ticket-store.ts'
import type { Clock } from './support/clock.ts'
import type { Logger } from './support/logger.ts'
import { runRegularly } from './support/run-regularly.ts'
import type { Signal } from './support/signal.ts'

interface Given {
  readonly database: Database
  /** Drafts answers for officers. */
  readonly engine: Engine
  readonly clock: Clock
  readonly logger: Logger
  readonly wakeSender: Signal
}

export interface Tickets {
  readonly store: TicketStore
  /** For every side from which officers act. */
  readonly desk: TicketDesk
  /** For the Telegram channel; `undefined` when no group is configured. */
  readonly staffGroup: StaffGroupOptions | undefined
  start(): void
  stop(): Promise<void>
}

const CLIMB_MS = 5_000
const FOLLOW_MS = 1_000
const PURGE_MS = 3_600_000
/** What a person had erased stands no longer than this in the database's log. */
const COMPACT_MS = 600_000

/** The desk's tickets on this database, and what goes on with them beside the messages. */
export function assembleTickets(config: Config, { database, engine, clock, logger, wakeSender }: Given): Tickets {
  const store = createSqlTicketStore(database)
  const watch = createSqlTicketWatch(database)
  const group = createSqlStaffGroupStore(database)
  const serviceLevel = openServiceLevel(database, config.desk.serviceLevel)
  const desk = createTicketDesk({
    tickets: store,
    serviceLevel,
    reopenDays: config.desk.reopenDays,
    clock,
    wakeSender,
  })
  const chatId = config.telegram.mode === 'off' ? null : config.telegram.staffChatId
  let ends: readonly (() => Promise<void>)[] = []

  const staffGroup: StaffGroupOptions | undefined =
    chatId === null
      ? undefined
      : {
          chatId,
          group,
          take: createTakeGroupInput({ tickets: store, desk, group, clock, wakeSender }),
          nameTopic: async ticketId => {
            const ticket = await store.find(ticketId)
            return ticket && `${ticket.number} ${ticket.subject}`
          },
          onDelivered: ticketId => store.acknowledge(ticketId, 'staff-group', clock()),
          onRenewed: async (ticketId, topicId) => {
            const ticket = await store.find(ticketId)
            if (!ticket) return
            const reply = await renderCard(store, ticket, clock())
            const conversationId = toStaffConversation(ticketId)
            await group.post([{ channel: STAFF_CHANNEL, conversationId, about: `card:${topicId}`, reply }], clock())
          },
        }

  const retention = createSqlRetentionStore(database)
  const purge = async (): Promise<void> => {
    const { rows, tickets } = await retention.purge(clock(), config.desk.retention)
    if (rows + tickets > 0) logger.info({ rows, tickets }, 'what was kept long enough was removed')
  }

  const loop = (name: string, everyMs: number, run: () => Promise<void>): (() => Promise<void>) => {
    let running: Promise<void> | null = null
    const end = runRegularly({ name, everyMs, logger }, () => {
      // One that takes longer than its time is not overtaken by the next.
      running ??= run().finally(() => {
        running = null
      })
      return running
    })
    return async () => {
      end()
      await running?.catch(() => {})
    }
  }
  return {
    store,
    desk,
    staffGroup,
    start: () => {
      ends = [
        loop('calling the desk again', CLIMB_MS, () =>
          climbTickets({ watch, store: createSqlDeskStore(database), clock, logger, wakeSender }),
        ),
        loop('bringing tickets back', CLIMB_MS, () => callBackTickets({ watch, serviceLevel, clock })),
        loop('removing what was kept long enough', PURGE_MS, purge),
        loop('clearing traces', COMPACT_MS, retention.compact),
        loop('drafting answers', FOLLOW_MS, () => proposeDrafts({ tickets: store, group, engine, clock })),
        ...(staffGroup
          ? [
              loop('telling the staff group', FOLLOW_MS, () =>
                followTickets({ tickets: store, group, clock, wakeSender }),
              ),
            ]
          : []),
      ]
    },
    stop: async () => {
      await Promise.all(ends.map(end => end()))
    },
  }
}
