import { type Kysely, sql } from 'kysely'
import type { Retention, RetentionStore } from '../../personal-data.ts'
import type { Database } from '../open-database.ts'
import type { Schema } from '../schema.ts'
import { lockTickets } from '../tickets/write-ticket.ts'
import { transact } from '../transact.ts'
import { ERASED_CHANNEL, eraseTicket } from './erase-ticket.ts'

const DAY = 86_400_000
/** Tickets that are emptied in one transaction. */
const AT_ONCE = 100

export function createSqlRetentionStore({ db, dialect }: Pick<Database, 'db' | 'dialect'>): RetentionStore {
  async function purgeTickets(now: number, before: number): Promise<number> {
    let count = 0
    for (let more = true; more; ) {
      const erased = await transact(db, async trx => {
        await lockTickets(trx, dialect)
        const rows = await trx
          .selectFrom('tickets')
          .selectAll()
          .where('closed_at', '<', before)
          .where('conversation_id', 'not like', `${ERASED_CHANNEL}:%`)
          .limit(AT_ONCE)
          .execute()
        for (const row of rows) await eraseTicket(trx, row, now, 'system')
        return rows.length
      })
      count += erased
      more = erased === AT_ONCE
    }
    return count
  }

  return {
    purge: async (now, { chatDays, ticketDays, accessDays }: Retention) => {
      const tickets = await purgeTickets(now, now - ticketDays * DAY)
      const chats = now - chatDays * DAY
      const access = now - accessDays * DAY
      const removed = [
        db.deleteFrom('outbox').where('created_at', '<', chats).where('status', '<>', 'waiting'),
        db.deleteFrom('turns').where('settled_at', '<', chats),
        db.deleteFrom('inbox').where('received_at', '<', chats).where('done', '=', 1),
        db.deleteFrom('ratings').where('at', '<', chats),
        db.deleteFrom('grants').where('ends_at', '<', access),
        db.deleteFrom('access_links').where('expires_at', '<', access),
        db.deleteFrom('access_attempts').where('at', '<', access),
      ]
      let rows = 0
      for (const query of removed) rows += Number((await query.executeTakeFirst()).numDeletedRows)
      rows += await removeConversations(db, chats)
      return { rows, tickets }
    },
    compact: async () => {
      // Deleted content is overwritten in the file (secure_delete); the log still has the pages as they were.
      if (dialect === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db)
    },
  }
}

/** Conversations in which nothing happens any more, and that nothing speaks of. */
async function removeConversations(db: Kysely<Schema>, before: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from conversations where updated_at < ${before} and channel <> ${ERASED_CHANNEL}
      and not exists (select 1 from inbox as i where i.conversation_id = conversations.id)
      and not exists (select 1 from outbox as o where o.conversation_id = conversations.id)
      and not exists (select 1 from turns as t where t.conversation_id = conversations.id)
      and not exists (select 1 from tickets as t where t.conversation_id = conversations.id)
      and not exists (select 1 from ratings as r where r.conversation_id = conversations.id)`.execute(db)
  return Number(numAffectedRows ?? 0)
}
