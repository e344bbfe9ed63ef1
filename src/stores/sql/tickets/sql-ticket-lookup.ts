import { sql } from 'kysely'
import type { TicketLookup } from '../../ticket-lookup.ts'
import type { Database } from '../open-database.ts'
import { toTicket } from './ticket-rows.ts'

/** Merges lead on at most this far. */
const MOST_MERGES = 5

export function createSqlTicketLookup({ db }: Pick<Database, 'db'>): TicketLookup {
  return {
    findLatest: async conversationId => {
      let row = await db
        .selectFrom('tickets')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        // One that is not over comes first, whatever the clocks of the processes say.
        .orderBy(sql`case when status in ('resolved', 'closed') then 1 else 0 end`)
        .orderBy('opened_at', 'desc')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst()
      for (let steps = 0; row?.merged_into && steps < MOST_MERGES; steps++) {
        row = await db.selectFrom('tickets').selectAll().where('id', '=', row.merged_into).executeTakeFirst()
      }
      return row ? toTicket(row) : null
    },
    countBefore: async ({ id, priority, dueAt, openedAt }) => {
      // The statuses as literals, so that both databases can use the index of what waits.
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from tickets where status in ('open', 'reopened') and id <> ${id} and (
          priority > ${priority} or (priority = ${priority} and due_at < ${dueAt})
          or (priority = ${priority} and due_at = ${dueAt} and opened_at <= ${openedAt}))`.execute(db)
      return Number(rows[0]?.count ?? 0)
    },
    isNumberTaken: async number =>
      (await db.selectFrom('tickets').select('id').where('number', '=', number).executeTakeFirst()) !== undefined,
  }
}
