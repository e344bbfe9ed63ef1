import { sql } from 'kysely'
import { createOrder } from '../../support/create-order.ts'
import type { Courier, TurnStore } from '../turn-store.ts'
import { claimConversations, giveBack } from './claim-conversations.ts'
import { FORMS_AT_ONCE, forgetForms } from './forget-forms.ts'
import { jsonRows } from './json-rows.ts'
import type { Database } from './open-database.ts'
import { receiveMessages } from './receive-messages.ts'
import { settleTurns } from './settle-turns.ts'
import { transact, transactAndFlush, transactLease } from './transact.ts'

export function createSqlTurnStore(database: Pick<Database, 'db' | 'dialect' | 'flush'>): TurnStore {
  const { db, dialect } = database
  // A batch may be written while the one before waits for the disk, but never overtakes it, also where that has to try again.
  const inOrder = createOrder()
  return {
    receive: messages => transactAndFlush(database, trx => receiveMessages(trx, dialect, messages), inOrder),
    claim: request => transactLease(database, trx => claimConversations(trx, dialect, request)),
    settle: async (turns, findCourier = () => undefined) => {
      const asked = new Set<Courier>()
      try {
        const { settled, taken } = await transactAndFlush(database, trx =>
          settleTurns(trx, dialect, turns, () => {
            const courier = findCourier()
            if (courier) asked.add(courier)
            return courier
          }),
        )
        for (const { courier, message } of taken) {
          asked.delete(courier)
          courier.take(message)
        }
        return settled
      } finally {
        for (const courier of asked) courier.decline()
      }
    },

    renew: async (owner, claims, until) => {
      if (claims.length === 0) return
      const rows = jsonRows(
        dialect,
        { id: 'text', fence: 'bigint' },
        claims.map(({ conversationId, fence }) => ({ id: conversationId, fence })),
      )
      await sql`
        update conversations set lease_until = ${until} from ${rows} as r
        where conversations.id = r.id and conversations.fence = r.fence and conversations.lease_owner = ${owner}`.execute(
        db,
      )
    },

    release: (claims, notBefore) =>
      transact(db, async trx => {
        const mine = await giveBack(trx, dialect, claims)
        const heads = claims
          .filter(claim => mine.has(claim.conversationId))
          .flatMap(claim => claim.messages.slice(0, 1))
        if (heads.length === 0) return
        const rows = jsonRows(
          dialect,
          { id: 'bigint' },
          heads.map(({ id }) => ({ id })),
        )
        await sql`
          update inbox set not_before = ${notBefore} from ${rows} as r
          where inbox.id = r.id`.execute(trx)
      }),

    forgetForms: async before => {
      for (let forgotten = 0; ; ) {
        const count = await transact(db, trx => forgetForms(trx, dialect, before))
        forgotten += count
        if (count < FORMS_AT_ONCE) return forgotten
      }
    },

    depth: async now => {
      const { rows } = await sql<{ waiting: number; oldest: number | null }>`
        select count(*) as waiting, min(received_at) as oldest from inbox where done = 0`.execute(db)
      const { waiting, oldest } = rows[0]!
      return { waiting: Number(waiting), oldestAge: oldest === null ? 0 : Math.max(0, now - Number(oldest)) }
    },
  }
}
