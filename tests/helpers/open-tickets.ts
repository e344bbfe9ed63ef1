import type { OpenTicket } from '../../src/domain/effect.ts'
import type { Database } from '../../src/stores/sql/open-database.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { incoming, settled } from './store-samples.ts'
import { openTicket } from './ticket-samples.ts'

/** Hands over people who asked for a person, each in a conversation of their own; returns what gives the ids of their tickets. */
export function openTickets(database: Database, now: () => number) {
  const turns = createSqlTurnStore(database)
  let people = 0
  return async (given: Partial<OpenTicket> = {}): Promise<string> => {
    people += 1
    const id = `ticket-${people}`
    await turns.receive([incoming(`open-${people}`, { conversationId: `person-${people}` })])
    const [claim] = await turns.claim({ owner: 't', now: now(), leaseMs: 1000, limit: 1 })
    const effect = openTicket(id, { number: `T-${String(people).padStart(5, '0')}`, ...given })
    await turns.settle([settled(claim!, { effects: [effect], settledAt: now() })])
    return id
  }
}
