import type { Transaction } from 'kysely'
import { newConversation } from '../../../domain/conversation.ts'
import type { SettledTurn } from '../../turn-store.ts'
import type { Schema } from '../schema.ts'
import { ERASED_CHANNEL, eraseTicket } from './erase-ticket.ts'

/**
 * Erases what is kept of the person of a turn, but for the turn itself, whose reply must still arrive. Counted attempts to
 * see a case stay until their time is over (whoever could erase them could guess codes without end), and so does the audit.
 * The caller holds the lock of tickets.
 */
export async function eraseConversation(
  trx: Transaction<Schema>,
  { claim, messageIds, settledAt }: SettledTurn,
): Promise<void> {
  const id = claim.conversationId
  const tickets = await trx.selectFrom('tickets').selectAll().where('conversation_id', '=', id).execute()
  for (const row of tickets) await eraseTicket(trx, row, settledAt, 'person')
  const own = `t${messageIds[0]}`
  await trx.deleteFrom('outbox').where('conversation_id', '=', id).where('turn_id', '<>', own).execute()
  await trx.deleteFrom('turns').where('conversation_id', '=', id).where('id', '<>', own).execute()
  const inbox = trx.deleteFrom('inbox').where('conversation_id', '=', id).where('done', '=', 1)
  await inbox.where('id', 'not in', [...messageIds]).execute()
  for (const table of ['files', 'ratings', 'reminders'] as const) {
    await trx.deleteFrom(table).where('conversation_id', '=', id).execute()
  }
  for (const table of ['subscriptions', 'news_settings', 'grants', 'access_links'] as const) {
    await trx.deleteFrom(table).where('principal', '=', id).execute()
  }
  // A clue was given to the court and stays with it (encrypted), but no longer says in which conversation.
  const clues = trx.updateTable('property_clues').set({ conversation_id: ERASED_CHANNEL })
  await clues.where('conversation_id', '=', id).execute()
  const { noticeShown, noticeAccepted } = claim.state
  const state = JSON.stringify({ ...newConversation, noticeShown, noticeAccepted })
  await trx.updateTable('conversations').set({ state, has_form: 0 }).where('id', '=', id).execute()
}
