import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { OutboxStore } from '../../src/stores/outbox-store.ts'
import type { PostBox } from '../../src/stores/post-box.ts'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlOutboxStore } from '../../src/stores/sql/sql-outbox-store.ts'
import { createSqlPostBox } from '../../src/stores/sql/sql-post-box.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import type { Claim, IncomingMessage, SettledTurn, TurnStore } from '../../src/stores/turn-store.ts'
import type { TestDatabase } from './databases.ts'
import type { EmptyDatabase } from './empty-database.ts'
import { settled } from './store-samples.ts'

export interface Stores {
  readonly url: string
  readonly database: Database
  readonly turns: TurnStore
  readonly outbox: OutboxStore
  readonly postBox: PostBox
  /** The same database as another process sees it. */
  readonly other: { readonly turns: TurnStore; readonly outbox: OutboxStore; readonly postBox: PostBox }
  claim(now?: number, limit?: number): Promise<readonly Claim[]>
  /** Receives, claims and settles, so that replies wait in the outbox. */
  answer(messages: readonly IncomingMessage[], given?: Partial<SettledTurn>): Promise<void>
}

/** Stores on a database of their own, empty before each test of the suite that calls this. */
export function openStores(create: TestDatabase['create']): () => Stores {
  let empty: EmptyDatabase
  let stores: Stores
  let close: () => Promise<unknown>

  beforeAll(async () => {
    empty = await create()
    const database = await openDatabase({ url: empty.url })
    const second = await openDatabase({ url: empty.url })
    close = () => Promise.all([database.close(), second.close()])
    const toStores = (of: Database) => ({
      turns: createSqlTurnStore(of),
      outbox: createSqlOutboxStore(of),
      postBox: createSqlPostBox(of),
    })
    const { turns, outbox, postBox } = toStores(database)
    const claim = (now = 10_000, limit = 100) => turns.claim({ owner: 'w1', now, leaseMs: 1000, limit })
    stores = {
      url: empty.url,
      database,
      turns,
      outbox,
      postBox,
      other: toStores(second),
      claim,
      answer: async (messages, given) => {
        await turns.receive(messages)
        for (;;) {
          const claims = await claim(1_000_000)
          if (claims.length === 0) return
          await turns.settle(claims.map(taken => settled(taken, given)))
        }
      },
    }
  })
  beforeEach(async () => {
    const { db } = stores.database
    for (const table of ['outbox', 'turns', 'inbox', 'conversations'] as const) await db.deleteFrom(table).execute()
  })
  afterAll(async () => {
    await close()
    await empty.remove()
  })
  return () => stores
}
