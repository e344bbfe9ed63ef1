import type { Transaction } from 'kysely'
import type { Effect, StoreFile } from '../../domain/effect.ts'
import type { StoredFile } from '../file-store.ts'
import type { SettledTurn } from '../turn-store.ts'
import { rateReplyBefore } from './desk/sql-desk-store.ts'
import type { DialectName } from './dialect.ts'
import { eraseConversation } from './retention/erase-conversation.ts'
import type { Schema } from './schema.ts'
import { insertClue } from './sql-clue-store.ts'
import { insertFile } from './sql-file-store.ts'
import { applyReminder } from './sql-reminder-store.ts'
import { applyTicketEffect } from './tickets/apply-ticket-effect.ts'
import { lockTickets } from './tickets/write-ticket.ts'

/** Writes what turns change besides their conversations, in the transaction that settles them. */
export async function applyEffects(
  trx: Transaction<Schema>,
  dialect: DialectName,
  turns: readonly SettledTurn[],
): Promise<void> {
  if (turns.some(turn => turn.effects.some(({ kind }) => kind.endsWith('-ticket') || kind === 'erase-conversation')))
    await lockTickets(trx, dialect)
  for (const turn of turns) {
    for (const effect of turn.effects) await applyEffect(trx, turn, effect)
  }
}

async function applyEffect(trx: Transaction<Schema>, turn: SettledTurn, effect: Effect): Promise<void> {
  switch (effect.kind) {
    case 'open-ticket':
    case 'add-to-ticket':
    case 'withdraw-ticket':
    case 'rate-ticket':
      return applyTicketEffect(trx, turn, effect)
    case 'erase-conversation':
      return eraseConversation(trx, turn)
    case 'store-file':
      await insertFile(trx, toStoredFile(turn, effect))
      return
    case 'remind':
    case 'cancel-reminders':
      return applyReminder(trx, { conversationId: turn.claim.conversationId, now: turn.settledAt }, effect)
    case 'property-clue':
      await insertClue(trx, effect, { conversationId: turn.claim.conversationId, now: turn.settledAt })
      return
    case 'rate-answer': {
      const { conversationId } = turn.claim
      return rateReplyBefore(trx, { conversationId, helpful: effect.helpful, at: turn.settledAt })
    }
    default:
      effect satisfies never
  }
}

const toStoredFile = ({ claim, settledAt }: SettledTurn, { attachment, content }: StoreFile): StoredFile => ({
  id: attachment.id,
  conversationId: claim.conversationId,
  fileName: attachment.fileName,
  mediaType: attachment.mediaType,
  content,
  createdAt: settledAt,
  expiresAt: attachment.expiresAt,
})
