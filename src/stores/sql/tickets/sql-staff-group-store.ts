import type { Transaction } from 'kysely'
import { newConversation } from '../../../domain/conversation.ts'
import type { StaffGroupStore, StaffPost } from '../../staff-group-store.ts'
import type { Database } from '../open-database.ts'
import { postMessage } from '../post-message.ts'
import type { Schema } from '../schema.ts'
import { transact } from '../transact.ts'

export function createSqlStaffGroupStore({ db }: Pick<Database, 'db'>): StaffGroupStore {
  return {
    readCursor: async name => {
      const row = await db.selectFrom('ticket_cursors').select('event_id').where('name', '=', name).executeTakeFirst()
      return Number(row?.event_id ?? 0)
    },
    advance: ({ name, from, to, posts, now }) =>
      transact(db, async trx => {
        await trx
          .insertInto('ticket_cursors')
          .values({ name, event_id: 0 })
          .onConflict(conflict => conflict.doNothing())
          .execute()
        const moved = await trx
          .updateTable('ticket_cursors')
          .set({ event_id: to })
          .where('name', '=', name)
          .where('event_id', '=', from)
          .executeTakeFirst()
        if (Number(moved.numUpdatedRows) !== 1) return false
        await addPosts(trx, posts, now)
        return true
      }),
    post: (posts, now) => transact(db, trx => addPosts(trx, posts, now)),
    findTopic: async (ticketId, chatId) => {
      const query = db.selectFrom('ticket_topics').select('topic_id').where('ticket_id', '=', ticketId)
      const row = await query.where('chat_id', '=', chatId).executeTakeFirst()
      return row ? Number(row.topic_id) : null
    },
    saveTopic: async (ticket_id, chat_id, topic_id) => {
      await db
        .insertInto('ticket_topics')
        .values({ ticket_id, chat_id, topic_id })
        .onConflict(conflict => conflict.column('ticket_id').doUpdateSet({ chat_id, topic_id }))
        .execute()
    },
    findTicketId: async (chatId, topicId) => {
      const query = db.selectFrom('ticket_topics').select('ticket_id').where('chat_id', '=', chatId)
      return (await query.where('topic_id', '=', topicId).executeTakeFirst())?.ticket_id ?? null
    },
  }
}

async function addPosts(trx: Transaction<Schema>, posts: readonly StaffPost[], now: number): Promise<void> {
  // One order for all writers, so that two batches don't wait for each other's rows.
  const inOrder = posts.toSorted((a, b) => (a.conversationId < b.conversationId ? -1 : 1))
  for (const { channel, conversationId, about, reply } of inOrder) {
    await trx
      .insertInto('conversations')
      .values({
        id: conversationId,
        channel,
        state: JSON.stringify(newConversation),
        next_seq: 1,
        fence: 0,
        lease_owner: null,
        lease_until: 0,
        created_at: now,
        updated_at: now,
      })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    await postMessage(trx, { conversationId, about, reply, now })
  }
}
