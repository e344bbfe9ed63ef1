import type { Transaction } from 'kysely'
import { isWaiting, type Ticket, type TicketStatus } from '../../../domain/ticket.ts'
import type { TicketWatch } from '../../ticket-watch.ts'
import type { Database } from '../open-database.ts'
import { postMessage } from '../post-message.ts'
import type { Schema } from '../schema.ts'
import { transact } from '../transact.ts'
import { callBackTickets } from './call-back-tickets.ts'
import { toTicket } from './ticket-rows.ts'
import { lockTickets, writeTicket } from './write-ticket.ts'

export function createSqlTicketWatch({ db, dialect }: Pick<Database, 'db' | 'dialect'>): TicketWatch {
  return {
    climb: async ({ now, limit, tell, whom }) => {
      const due = await db
        .selectFrom('tickets')
        .select(['id', 'conversation_id'])
        .where('next_climb_at', 'is not', null)
        .where('next_climb_at', '<=', now)
        .orderBy('next_climb_at')
        .limit(limit)
        .execute()
      const climbed: Ticket[] = []
      for (const { id, conversation_id } of due) {
        const ticket = await transact(db, trx => climbOne(trx, id, conversation_id))
        if (ticket) climbed.push(ticket)
      }
      return climbed

      async function climbOne(trx: Transaction<Schema>, id: string, conversationId: string): Promise<Ticket | null> {
        // The order of locks is that of every writer: conversation, then tickets.
        await trx.updateTable('conversations').set({ updated_at: now }).where('id', '=', conversationId).execute()
        await lockTickets(trx, dialect)
        let row = await trx.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
        if (!isWaiting(row.status as TicketStatus)) return null
        let step = 0
        while (row.next_climb_at !== null && Number(row.next_climb_at) <= now) {
          step = row.climbed + 1
          const next = (JSON.parse(row.climb_at) as number[])[step] ?? null
          // What the desk is called for is awake: it would be called for something that it doesn't see.
          const values = { climbed: step, next_climb_at: next, snoozed_until: null }
          const to = whom?.(toTicket(row), step) ?? null
          const detail = { step, ...(to === null ? {} : { to }) }
          row = await writeTicket(trx, row, values, { actor: 'system', kind: 'climbed', at: now, detail })
        }
        if (step === 0) return null
        const ticket = toTicket(row)
        const reply = tell(ticket, step)
        if (reply) await postMessage(trx, { conversationId, about: `ticket:${id}:${row.version}`, reply, now })
        return ticket
      }
    },
    callBack: request => callBackTickets({ db, dialect }, request),
  }
}
