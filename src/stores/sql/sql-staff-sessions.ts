import { sql } from 'kysely'
import type { StaffStore } from '../staff-store.ts'
import type { Database } from './open-database.ts'
import { toAccount } from './staff-rows.ts'
import { transact } from './transact.ts'

type Sessions = Pick<
  StaffStore,
  'openSession' | 'findSession' | 'touchSession' | 'closeSession' | 'tryLogin' | 'forgetTries'
>

/** Sessions, and the tries that lead to them. */
export function createStaffSessions({ db, dialect }: Pick<Database, 'db' | 'dialect'>): Sessions {
  return {
    openSession: async ({ hash, accountId, now }) => {
      await db
        .insertInto('staff_sessions')
        .values({ hash, account_id: accountId, created_at: now, seen_at: now })
        .execute()
    },
    findSession: async (hash, oldest) => {
      const row = await db
        .selectFrom('staff_sessions as s')
        .innerJoin('staff_accounts as a', 'a.id', 's.account_id')
        .selectAll('a')
        .select(['s.created_at as session_created_at', 's.seen_at as session_seen_at'])
        .where('s.hash', '=', hash)
        .where('s.created_at', '>', oldest.createdAt)
        .where('s.seen_at', '>', oldest.seenAt)
        .where('a.disabled', '=', 0)
        .executeTakeFirst()
      if (!row) return null
      return {
        account: toAccount(row),
        createdAt: Number(row.session_created_at),
        seenAt: Number(row.session_seen_at),
      }
    },
    touchSession: async (hash, now) => {
      await db.updateTable('staff_sessions').set({ seen_at: now }).where('hash', '=', hash).execute()
    },
    closeSession: async hash => {
      await db.deleteFrom('staff_sessions').where('hash', '=', hash).execute()
    },
    tryLogin: (keys, since, now) =>
      transact(db, async trx => {
        // Tries at the same moment wait for each other; without that, each would see room for one more.
        if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${TRIES_LOCK})`.execute(trx)
        await trx.deleteFrom('staff_tries').where('at', '<=', since).execute()
        for (const { key, most } of keys) {
          const { count } = await trx
            .selectFrom('staff_tries')
            .select(sql<number>`count(*)`.as('count'))
            .where('key', '=', key)
            .executeTakeFirstOrThrow()
          if (Number(count) >= most) return false
        }
        await trx
          .insertInto('staff_tries')
          .values(keys.map(({ key }) => ({ key, at: now })))
          .execute()
        return true
      }),
    forgetTries: async keys => {
      if (keys.length > 0)
        await db
          .deleteFrom('staff_tries')
          .where('key', 'in', [...keys])
          .execute()
    },
  }
}

/** Any number that no other lock of this database uses. */
const TRIES_LOCK = 5_001
