import { sql, type Transaction } from 'kysely'
import type { Post } from '../post-box.ts'
import type { Schema } from './schema.ts'
import { hide } from './sealing/hidden-text.ts'

/**
 * Puts a message into a conversation outside a turn, as its next reply; `false` when the conversation does not exist or
 * was told of the same thing before. Call it in the transaction that notes why the message is due, so that both happen
 * or neither.
 */
export async function postMessage(
  trx: Transaction<Schema>,
  { conversationId, about, reply, now }: Post,
): Promise<boolean> {
  // The row is locked before the look at the outbox: two writers of the same thing must not both find nothing.
  const conversation = await trx
    .updateTable('conversations')
    .set({ updated_at: now })
    .where('id', '=', conversationId)
    .returning(['channel', 'next_seq'])
    .executeTakeFirst()
  if (!conversation) return false
  const told = await trx
    .selectFrom('outbox')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('turn_id', '=', about)
    .executeTakeFirst()
  if (told) return false
  await trx
    .updateTable('conversations')
    .set({ next_seq: sql<number>`next_seq + 1` })
    .where('id', '=', conversationId)
    .execute()
  await trx
    .insertInto('outbox')
    .values({
      channel: conversation.channel,
      conversation_id: conversationId,
      seq: conversation.next_seq,
      turn_id: about,
      question: '',
      body: hide(JSON.stringify(reply)),
      status: 'waiting',
      attempts: 0,
      parts_sent: 0,
      not_before: now,
      claimed_until: 0,
      created_at: now,
    })
    .execute()
  return true
}
