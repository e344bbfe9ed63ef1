import type { DeskStore } from '../../stores/desk-store.ts'
import type { TicketWatch } from '../../stores/ticket-watch.ts'
import type { Clock } from '../../support/clock.ts'
import type { Logger } from '../../support/logger.ts'
import type { Signal } from '../../support/signal.ts'
import { ticketClimbed } from '../../wording/staff-replies.ts'
import { readLists } from '../settings/desk-lists.ts'

interface Dependencies {
  readonly watch: TicketWatch
  readonly store: Pick<DeskStore, 'readSetting'>
  readonly clock: Clock
  readonly logger: Logger
  readonly wakeSender: Signal
}

const AT_ONCE = 50
/** Officers first, then the leader, then the bureau. */
export const TO_LEADER = 2

/** Calls the desk again for tickets that nobody took: officer, team leader, enforcement bureau; the person is told. */
export async function climbTickets({ watch, store, clock, logger, wakeSender }: Dependencies): Promise<void> {
  const { lists } = await readLists(store)
  const climbed = await watch.climb({
    now: clock(),
    limit: AT_ONCE,
    tell: ({ number }, step) => ticketClimbed(number, step),
    whom: ({ team }, step) =>
      step === TO_LEADER ? (lists.teams.find(({ name }) => name === team)?.leader ?? null) : null,
  })
  if (climbed.length === 0) return
  logger.warn({ tickets: climbed.length }, 'nobody took tickets in time; the desk was called again')
  wakeSender.notify()
}
