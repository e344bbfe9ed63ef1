import { type Selectable, sql, type Transaction } from 'kysely'
import type { OutboxStore, OutgoingMessage } from '../outbox-store.ts'
import type { Database } from './open-database.ts'
import type { Schema } from './schema.ts'

export function createSqlOutboxStore({ db, dialect }: Pick<Database, 'db' | 'dialect'>): OutboxStore {
  return {
    claim: ({ owner, channels, now, leaseMs, limit }) =>
      db.transaction().execute(async trx => {
        const due = await findDue(trx, dialect === 'postgres', channels, now, limit)
        if (due.length === 0) return []
        const rows = await trx
          .updateTable('outbox')
          .set(eb => ({ claimed_by: owner, claimed_until: now + leaseMs, attempts: eb('attempts', '+', 1) }))
          .where('id', 'in', due)
          .returningAll()
          .execute()
        // The claim itself counts as an attempt in the table, so that a process that dies while sending is counted.
        return rows.map(row => ({ ...toOutgoingMessage(row), attempts: row.attempts - 1 })).sort((a, b) => a.id - b.id)
      }),

    markSent: async (owner, ids, now) => {
      if (ids.length === 0) return
      await db
        .updateTable('outbox')
        .set({ status: 'sent', sent_at: now, claimed_by: null, claimed_until: 0, last_error: null })
        .where('id', 'in', [...ids])
        .where('claimed_by', '=', owner)
        .execute()
    },

    retry: (owner, failures) =>
      db.transaction().execute(async trx => {
        for (const { id, retryAt, reason, partsSent } of failures) {
          await trx
            .updateTable('outbox')
            .set({ not_before: retryAt, claimed_by: null, claimed_until: 0, last_error: reason, parts_sent: partsSent })
            .where('id', '=', id)
            .where('claimed_by', '=', owner)
            .execute()
        }
      }),

    park: (owner, failures) =>
      db.transaction().execute(async trx => {
        for (const { id, reason, partsSent } of failures) {
          await trx
            .updateTable('outbox')
            .set({ status: 'parked', claimed_by: null, claimed_until: 0, last_error: reason, parts_sent: partsSent })
            .where('id', '=', id)
            .where('claimed_by', '=', owner)
            .execute()
        }
      }),

    markParts: async (owner, id, partsSent) => {
      await db
        .updateTable('outbox')
        .set({ parts_sent: partsSent })
        .where('id', '=', id)
        .where('claimed_by', '=', owner)
        .execute()
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
        .execute()
      return new Map(rows.map(row => [row.id, Number(row.next_seq) - 1]))
    },

    depth: async now => {
      const rows = await db
        .selectFrom('outbox')
        .select(eb => ['status', eb.fn.countAll().as('count'), eb.fn.min('created_at').as('oldest')])
        .where('status', 'in', ['waiting', 'parked'])
        .groupBy('status')
        .execute()
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

/** Unsent messages that are the first of their conversation, due, and held by nobody. */
async function findDue(
  trx: Transaction<Schema>,
  skipLocked: boolean,
  channels: readonly string[],
  now: number,
  limit: number,
): Promise<number[]> {
  const heads = trx
    .selectFrom('outbox as o')
    .select('o.id')
    .where('o.status', '=', 'waiting')
    .where('o.not_before', '<=', now)
    .where('o.claimed_until', '<', now)
    .where('o.channel', 'in', [...channels])
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outbox as earlier')
            .select(sql`1`.as('one'))
            .whereRef('earlier.conversation_id', '=', 'o.conversation_id')
            .where('earlier.status', '=', 'waiting')
            .whereRef('earlier.id', '<', 'o.id'),
        ),
      ),
    )
    .orderBy('o.id')
    .limit(limit)
  const rows = await (skipLocked ? heads.forUpdate('o').skipLocked() : heads).execute()
  return rows.map(row => Number(row.id))
}

const toOutgoingMessage = (row: Selectable<Schema['outbox']>): OutgoingMessage => ({
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
