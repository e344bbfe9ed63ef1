import type { Selectable } from 'kysely'
import type { ConversationState } from '../../../domain/conversation.ts'
import type { CannedReply, TicketDraft, TicketStore } from '../../ticket-store.ts'
import type { Database } from '../open-database.ts'
import type { Schema } from '../schema.ts'
import { hide } from '../sealing/hidden-text.ts'
import { transact } from '../transact.ts'
import { changeTicket } from './change-ticket.ts'
import { countTickets, listTickets } from './list-tickets.ts'
import { toTicket, toTicketEvent } from './ticket-rows.ts'
import { addTicketEvent, lockTickets, writeTicket } from './write-ticket.ts'

const MOST_EVENTS = 500

export function createSqlTicketStore({ db, dialect }: Pick<Database, 'db' | 'dialect'>): TicketStore {
  const findBy = async (column: 'id' | 'number', value: string) => {
    const row = await db.selectFrom('tickets').selectAll().where(column, '=', value).executeTakeFirst()
    return row ? toTicket(row) : null
  }
  return {
    find: id => findBy('id', id),
    findByNumber: number => findBy('number', number),
    list: (filter, page) => listTickets({ db, dialect }, filter, page),
    count: filter => countTickets({ db, dialect }, filter),
    change: request => transact(db, trx => changeTicket(trx, dialect, request)),

    acknowledge: (ticketId, by, now) =>
      transact(db, async trx => {
        await lockTickets(trx, dialect)
        const row = await trx.selectFrom('tickets').selectAll().where('id', '=', ticketId).executeTakeFirst()
        if (!row || row.delivered_at !== null) return
        const values = { delivered_at: now, delivered_to: by }
        await writeTicket(trx, row, values, { actor: 'system', kind: 'delivered', at: now, detail: { to: by } })
      }),

    listMessages: async ticketId => {
      const rows = await ofTicket('ticket_messages', ticketId).execute()
      return rows.map(row => ({
        ...toLine(row),
        author: row.author === 'staff' ? ('staff' as const) : ('person' as const),
      }))
    },
    listNotes: async ticketId => (await ofTicket('ticket_notes', ticketId).execute()).map(toLine),
    listHistory: async ticketId => {
      const query = db.selectFrom('ticket_events').selectAll().where('ticket_id', '=', ticketId)
      return (await query.orderBy('id').execute()).map(toTicketEvent)
    },
    listEvents: async (afterId, limit) => {
      const query = db.selectFrom('ticket_events').selectAll().where('id', '>', afterId).orderBy('id')
      return (await query.limit(Math.min(limit, MOST_EVENTS)).execute()).map(toTicketEvent)
    },
    lastEventId: async () => {
      const row = await db
        .selectFrom('ticket_events')
        .select(eb => eb.fn.max('id').as('last'))
        .executeTakeFirst()
      return Number(row?.last ?? 0)
    },
    readOpen: async conversationId => {
      const query = db.selectFrom('conversations').select('state').where('id', '=', conversationId)
      const row = await query.executeTakeFirst()
      const { guide, form } = (row ? JSON.parse(row.state) : {}) as Partial<ConversationState>
      return { guide: guide && guide.waiting !== 'over' ? guide.tree : null, form: form?.id ?? null }
    },
    readTranscript: async (conversationId, limit) => {
      const rows = await db
        .selectFrom('outbox')
        .select(['seq', 'created_at', 'question', 'body'])
        .where('conversation_id', '=', conversationId)
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute()
      return rows.reverse().map(row => ({
        seq: Number(row.seq),
        at: Number(row.created_at),
        question: row.question,
        reply: JSON.parse(row.body),
      }))
    },

    addDraft: ({ id, ticketId, question, reply, madeAt }) =>
      transact(db, async trx => {
        await lockTickets(trx, dialect)
        const row = await trx.selectFrom('tickets').selectAll().where('id', '=', ticketId).executeTakeFirst()
        const known = await trx.selectFrom('ticket_drafts').select('id').where('id', '=', id).executeTakeFirst()
        if (!row || known) return
        const words = { question: hide(question), body: hide(JSON.stringify(reply)) }
        await trx
          .insertInto('ticket_drafts')
          .values({ id, ticket_id: ticketId, ...words, status: 'proposed', why: null, made_at: madeAt })
          .execute()
        await addTicketEvent(trx, row, { actor: 'system', kind: 'drafted', at: madeAt, detail: { draftId: id } })
      }),
    listDrafts: async ticketId => {
      const query = db.selectFrom('ticket_drafts').selectAll().where('ticket_id', '=', ticketId)
      return (await query.orderBy('made_at').orderBy('id').execute()).map(toDraft)
    },
    listRejectedDrafts: async limit => {
      const query = db.selectFrom('ticket_drafts').selectAll().where('status', '=', 'rejected')
      return (await query.orderBy('made_at', 'desc').limit(limit).execute()).map(toDraft)
    },

    listCannedReplies: async () => {
      const rows = await db.selectFrom('canned_replies').selectAll().orderBy('title').orderBy('id').execute()
      return rows.map(({ id, title, text, version }): CannedReply => ({ id, title, text, version }))
    },
    saveCannedReply: async ({ id, title, text, version }, actor, now) => {
      const values = { title, text, version: version + 1, changed_by: actor, updated_at: now }
      if (version === 0) {
        const added = db.insertInto('canned_replies').values({ id, ...values })
        const result = await added.onConflict(conflict => conflict.doNothing()).executeTakeFirst()
        return Number(result.numInsertedOrUpdatedRows) === 1
      }
      const changed = db.updateTable('canned_replies').set(values).where('id', '=', id).where('version', '=', version)
      return Number((await changed.executeTakeFirst()).numUpdatedRows) === 1
    },
    removeCannedReply: async (id, version) => {
      const removed = db.deleteFrom('canned_replies').where('id', '=', id).where('version', '=', version)
      return Number((await removed.executeTakeFirst()).numDeletedRows) === 1
    },
  }

  function ofTicket<Table extends 'ticket_messages' | 'ticket_notes'>(table: Table, ticketId: string) {
    return db
      .selectFrom(table as 'ticket_messages')
      .selectAll()
      .where(eb =>
        eb.or([
          eb('ticket_id', '=', ticketId),
          // Those that were merged into it.
          eb('ticket_id', 'in', eb.selectFrom('tickets').select('tickets.id').where('merged_into', '=', ticketId)),
        ]),
      )
      .orderBy('id')
  }
}

const toLine = (row: Selectable<Schema['ticket_notes']>) => ({
  id: Number(row.id),
  ticketId: row.ticket_id,
  at: Number(row.at),
  actor: row.actor,
  text: row.text,
})

const toDraft = (row: Selectable<Schema['ticket_drafts']>): TicketDraft => ({
  id: row.id,
  ticketId: row.ticket_id,
  question: row.question,
  reply: JSON.parse(row.body),
  status: row.status as TicketDraft['status'],
  why: row.why,
  madeAt: Number(row.made_at),
})
