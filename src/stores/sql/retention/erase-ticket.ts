import type { Selectable, Transaction } from 'kysely'
import { newConversation } from '../../../domain/conversation.ts'
import { isActive, type TicketStatus } from '../../../domain/ticket.ts'
import type { Schema } from '../schema.ts'
import { writeTicket } from '../tickets/write-ticket.ts'

/** Conversations that stand in the place of ones that were erased, so that figures of tickets stay. */
export const ERASED_CHANNEL = 'erased'

/**
 * Takes out of a ticket what people wrote and whose it was; what remains are times and figures. The caller holds the
 * lock of tickets. One that is not over is closed by it.
 */
export async function eraseTicket(
  trx: Transaction<Schema>,
  row: Selectable<Schema['tickets']>,
  at: number,
  actor: 'person' | 'system',
): Promise<void> {
  const conversationId = `${ERASED_CHANNEL}:${row.id}`
  await trx
    .insertInto('conversations')
    .values({
      id: conversationId,
      channel: ERASED_CHANNEL,
      state: JSON.stringify(newConversation),
      next_seq: 1,
      fence: 0,
      lease_owner: null,
      lease_until: 0,
      created_at: at,
      updated_at: at,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const ended = isActive(row.status as TicketStatus) ? { status: 'closed', closed_at: at, next_climb_at: null } : {}
  const values = {
    ...ended,
    conversation_id: conversationId,
    subject: '',
    role: null,
    rating_words: null,
    // Nothing is left to come back to.
    snoozed_until: null,
    follow_up_on: null,
    follow_up_called_at: null,
  }
  await writeTicket(trx, row, values, { actor, kind: 'erased', at })
  await trx.updateTable('ticket_messages').set({ text: '' }).where('ticket_id', '=', row.id).execute()
  await trx.updateTable('ticket_notes').set({ text: '' }).where('ticket_id', '=', row.id).execute()
  await trx.deleteFrom('ticket_drafts').where('ticket_id', '=', row.id).execute()
  // What the staff's group was shown stands in the outbox, too.
  await trx.deleteFrom('outbox').where('conversation_id', '=', `staff-group:${row.id}`).execute()
}
