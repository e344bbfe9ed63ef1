import type { SubscriptionStore } from '../subscription-store.ts'
import type { Database } from './open-database.ts'
import { transact } from './transact.ts'

export function createSqlSubscriptionStore({ db }: Pick<Database, 'db'>): SubscriptionStore {
  return {
    add: ({ principal, caseId, partyId, role, isAgent, at }) =>
      transact(db, async trx => {
        const row = { party_id: partyId, role, is_agent: isAgent ? 1 : 0, created_at: at, ended_at: null }
        const added = await trx
          .insertInto('subscriptions')
          .values({ principal, case_id: caseId, ...row })
          .onConflict(conflict => conflict.columns(['principal', 'case_id']).doNothing())
          .executeTakeFirst()
        if (Number(added.numInsertedOrUpdatedRows) > 0) return true
        const again = await trx
          .updateTable('subscriptions')
          .set(row)
          .where('principal', '=', principal)
          .where('case_id', '=', caseId)
          .where('ended_at', 'is not', null)
          .executeTakeFirst()
        return again.numUpdatedRows > 0n
      }),
    end: async (principal, now) => {
      const ended = await db
        .updateTable('subscriptions')
        .set({ ended_at: now })
        .where('principal', '=', principal)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      return Number(ended.numUpdatedRows)
    },
  }
}
