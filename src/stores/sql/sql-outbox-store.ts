import { type Selectable, sql } from 'kysely'
import type { OutboxStore, OutgoingMessage } from '../outbox-store.ts'
import { jsonRows } from './json-rows.ts'
import type { Database } from './open-database.ts'
import type { Schema } from './schema.ts'
import { runMark, transact, transactLease } from './transact.ts'

type Row = Selectable<Schema['outbox']>

export function createSqlOutboxStore({ db, dialect, flush }: Pick<Database, 'db' | 'dialect' | 'flush'>): OutboxStore {
  const toIdRows = (ids: readonly number[]) =>
    jsonRows(
      dialect,
      { id: 'bigint' },
      ids.map(id => ({ id })),
    )
  return {
    claim: async ({ owner, channels, now, leaseMs, limit }) => {
      if (channels.length === 0) return []
      const lock = sql.raw(dialect === 'postgres' ? 'for no key update of o skip locked' : '')
      // Unsent, the first of its conversation, due, and held by nobody. The status is written out as a literal, so that
      // the index of the rows that wait is used.
      const { rows } = await transactLease({ db, dialect }, trx =>
        sql<Row>`
          with due as materialized (
            select o.id from outbox as o
            where o.status = 'waiting' and o.not_before <= ${now} and o.claimed_until < ${now}
              and o.channel in (${sql.join(channels)}) and o.id = (
                select min(e.id) from outbox as e
                where e.conversation_id = o.conversation_id and e.status = 'waiting')
            order by o.id limit ${limit} ${lock})
          update outbox set claimed_by = ${owner}, claimed_until = ${now + leaseMs}, attempts = attempts + 1
          where id in (select id from due) returning *`.execute(trx),
      )
      // Nothing leaves the house before it is on the disk; a reply may have been stored a moment ago.
      if (rows.length > 0) await flush()
      // The claim itself counts as an attempt in the table, so that a process that dies while sending is counted.
      return rows.map(row => ({ ...toOutgoingMessage(row), attempts: row.attempts - 1 })).sort((a, b) => a.id - b.id)
    },

    renew: async (owner, ids, until) => {
      if (ids.length === 0) return
      await transactLease({ db, dialect }, trx =>
        sql`
        update outbox set claimed_until = ${until} from ${toIdRows(ids)} as r
        where outbox.id = r.id and claimed_by = ${owner}`.execute(trx),
      )
    },

    markSent: async (owner, ids, now) => {
      if (ids.length === 0) return
      // A mark that a power cut undoes means a second copy of a reply, not a lost one: it needn't wait for the disk.
      await runMark(
        { db, dialect },
        unhurried => sql`
        update outbox set status = 'sent', sent_at = ${now}, claimed_by = null, claimed_until = 0, last_error = null
        from ${toIdRows(ids)} as r, ${unhurried} as u where outbox.id = r.id and claimed_by = ${owner}`,
      )
    },

    retry: async (owner, failures) => {
      if (failures.length === 0) return
      const rows = jsonRows(
        dialect,
        { id: 'bigint', retry_at: 'bigint', reason: 'text', parts: 'bigint', tried: 'bigint' },
        failures.map(({ id, retryAt, reason, partsSent, attempts }) => ({
          id,
          retry_at: retryAt,
          reason,
          parts: partsSent,
          tried: attempts,
        })),
      )
      await transact(db, trx =>
        sql`
        update outbox set not_before = r.retry_at, claimed_by = null, claimed_until = 0, last_error = r.reason,
          parts_sent = r.parts, attempts = r.tried
        from ${rows} as r where outbox.id = r.id and claimed_by = ${owner}`.execute(trx),
      )
    },

    park: async (owner, failures) => {
      if (failures.length === 0) return
      const rows = jsonRows(
        dialect,
        { id: 'bigint', reason: 'text', parts: 'bigint' },
        failures.map(({ id, reason, partsSent }) => ({ id, reason, parts: partsSent })),
      )
      await transact(db, trx =>
        sql`
        update outbox set status = 'parked', claimed_by = null, claimed_until = 0, last_error = r.reason, parts_sent = r.parts
        from ${rows} as r where outbox.id = r.id and claimed_by = ${owner}`.execute(trx),
      )
    },

    markParts: async (owner, id, partsSent) => {
      await transact(db, trx =>
        sql`update outbox set parts_sent = ${partsSent} where id = ${id} and claimed_by = ${owner}`.execute(trx),
      )
    },

    listAfter: async (conversationId, seq, limit) => {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute()
      return rows.map(toOutgoingMessage)
    },

    lastSeqs: async conversationIds => {
      if (conversationIds.length === 0) return new Map()
      const rows = await db
        .selectFrom('conversations')
        .select(['id', 'next_seq'])
        .where('id', 'in', [...conversationIds])
        .where('next_seq', '>', 1)
        .execute()
      return new Map(rows.map(row => [row.id, Number(row.next_seq) - 1]))
    },

    depth: async now => {
      const { rows } = await sql<{ status: string; count: number; oldest: number }>`
        select status, count(*) as count, min(created_at) as oldest from outbox where status = 'waiting' group by status
        union all
        select status, count(*) as count, min(created_at) as oldest from outbox where status = 'parked' group by status`.execute(
        db,
      )
      const waiting = rows.find(row => row.status === 'waiting')
      const parked = rows.find(row => row.status === 'parked')
      return {
        waiting: Number(waiting?.count ?? 0),
        parked: Number(parked?.count ?? 0),
        oldestAge: waiting ? Math.max(0, now - Number(waiting.oldest)) : 0,
      }
    },
  }
}

const toOutgoingMessage = (row: Row): OutgoingMessage => ({
  id: Number(row.id),
  channel: row.channel,
  conversationId: row.conversation_id,
  seq: Number(row.seq),
  reply: JSON.parse(row.body),
  question: row.question,
  createdAt: Number(row.created_at),
  attempts: row.attempts,
  partsSent: row.parts_sent,
})
