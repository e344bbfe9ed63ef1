import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlClueStore } from '../../src/stores/sql/sql-clue-store.ts'
import { createSqlFileStore } from '../../src/stores/sql/sql-file-store.ts'
import { createSqlOutboxStore } from '../../src/stores/sql/sql-outbox-store.ts'
import { createSqlPostBox } from '../../src/stores/sql/sql-post-box.ts'
import { createSqlReminderStore } from '../../src/stores/sql/sql-reminder-store.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { createSqlTicketStore } from '../../src/stores/sql/tickets/sql-ticket-store.ts'
import { createSqlTicketWatch } from '../../src/stores/sql/tickets/sql-ticket-watch.ts'
import type { Claim, IncomingMessage, SettledTurn } from '../../src/stores/turn-store.ts'
import type { TestDatabase } from './databases.ts'
import type { EmptyDatabase } from './empty-database.ts'
import { settled } from './store-samples.ts'
import { testKeys } from './test-keys.ts'

/** In an order in which they can be emptied. */
const TABLES = [
  'reminders',
  'files',
  'property_clues',
  'ticket_events',
  'ticket_messages',
  'ticket_notes',
  'ticket_drafts',
  'ticket_topics',
  'ticket_cursors',
  'tickets',
  'canned_replies',
  'outbox',
  'turns',
  'inbox',
  'conversations',
] as const

type SqlStores = ReturnType<typeof toStores>

export interface Stores extends SqlStores {
  readonly url: string
  readonly database: Database
  /** The same database as another process sees it. */
  readonly other: SqlStores
  claim(now?: number, limit?: number): Promise<readonly Claim[]>
  /** Receives, claims and settles, so that replies wait in the outbox. */
  answer(messages: readonly IncomingMessage[], given?: Partial<SettledTurn>): Promise<void>
}

const toStores = (of: Database) => ({
  turns: createSqlTurnStore(of),
  outbox: createSqlOutboxStore(of),
  postBox: createSqlPostBox(of),
  files: createSqlFileStore({ ...of, keys: testKeys }),
  reminders: createSqlReminderStore(of),
  clues: createSqlClueStore({ ...of, keys: testKeys }),
  tickets: createSqlTicketStore(of),
  watch: createSqlTicketWatch(of),
})

/** Stores on a database of their own, empty before each test of the suite that calls this. */
export function openStores(create: TestDatabase['create']): () => Stores {
  let empty: EmptyDatabase
  let stores: Stores
  let close: () => Promise<unknown>

  beforeAll(async () => {
    empty = await create()
    const database = await openDatabase({ url: empty.url })
    const second = await openDatabase({ url: empty.url })
    for (const { texts } of [database, second]) texts.use(testKeys)
    close = () => Promise.all([database.close(), second.close()])
    const own = toStores(database)
    const claim = (now = 10_000, limit = 100) => own.turns.claim({ owner: 'w1', now, leaseMs: 1000, limit })
    stores = {
      url: empty.url,
      database,
      ...own,
      other: toStores(second),
      claim,
      answer: async (messages, given) => {
        await own.turns.receive(messages)
        for (;;) {
          const claims = await claim(1_000_000)
          if (claims.length === 0) return
          await own.turns.settle(claims.map(taken => settled(taken, given)))
        }
      },
    }
  })
  beforeEach(async () => {
    const { db } = stores.database
    for (const table of TABLES) await db.deleteFrom(table).execute()
  })
  afterAll(async () => {
    await close()
    await empty.remove()
  })
  return () => stores
}
