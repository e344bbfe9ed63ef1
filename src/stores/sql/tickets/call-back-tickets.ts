import type { Selectable } from 'kysely'
import type { Ticket } from '../../../domain/ticket.ts'
import type { TicketWatch } from '../../ticket-watch.ts'
import type { Database } from '../open-database.ts'
import type { Schema } from '../schema.ts'
import { transact } from '../transact.ts'
import { toTicket } from './ticket-rows.ts'
import { lockTickets, writeTicket } from './write-ticket.ts'

type Row = Selectable<Schema['tickets']>

/** See `TicketWatch.callBack`. Each ticket is looked at again under the lock: whoever comes second finds nothing to do. */
export async function callBackTickets(
  { db, dialect }: Pick<Database, 'db' | 'dialect'>,
  { now, today, limit }: Parameters<TicketWatch['callBack']>[0],
): Promise<readonly Ticket[]> {
  const rested = db
    .selectFrom('tickets')
    .select('id')
    .where('snoozed_until', 'is not', null)
    .where('snoozed_until', '<=', now)
  const ids = (await rested.orderBy('snoozed_until').limit(limit).execute()).map(({ id }) => id)
  if (today !== null) {
    const due = db
      .selectFrom('tickets')
      .select('id')
      .where('follow_up_on', 'is not', null)
      .where('follow_up_called_at', 'is', null)
      .where('follow_up_on', '<=', today)
    ids.push(...(await due.orderBy('follow_up_on').limit(limit).execute()).map(({ id }) => id))
  }
  const called: Ticket[] = []
  for (const id of new Set(ids)) {
    const ticket = await transact(db, async trx => {
      await lockTickets(trx, dialect)
      const row = await trx.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      const kind = findReason(row, now, today)
      if (kind === null) return null
      const isFollowUp = kind === 'follow-up-due'
      const values = { snoozed_until: null, ...(isFollowUp ? { follow_up_called_at: now } : {}) }
      const detail = isFollowUp ? { on: row.follow_up_on } : {}
      return toTicket(await writeTicket(trx, row, values, { actor: 'system', kind, at: now, detail }))
    })
    if (ticket) called.push(ticket)
  }
  return called
}

function findReason(row: Row, now: number, today: string | null): 'follow-up-due' | 'woken' | null {
  const { follow_up_on: on, follow_up_called_at: calledAt, snoozed_until: until } = row
  if (today !== null && on !== null && on <= today && calledAt === null) return 'follow-up-due'
  return until !== null && Number(until) <= now ? 'woken' : null
}
