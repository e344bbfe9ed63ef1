import type { Transaction } from 'kysely'
import type { Effect, StoreFile } from '../../domain/effect.ts'
import type { StoredFile } from '../file-store.ts'
import type { SettledTurn } from '../turn-store.ts'
import type { Schema } from './schema.ts'
import { insertFile } from './sql-file-store.ts'

/** Writes what turns change besides their conversations, in the transaction that settles them. */
export async function applyEffects(trx: Transaction<Schema>, turns: readonly SettledTurn[]): Promise<void> {
  for (const turn of turns) {
    for (const effect of turn.effects) await applyEffect(trx, turn, effect)
  }
}

async function applyEffect(trx: Transaction<Schema>, turn: SettledTurn, effect: Effect): Promise<void> {
  switch (effect.kind) {
    case 'open-ticket':
      await trx
        .insertInto('tickets')
        .values({
          id: effect.ticketId,
          conversation_id: turn.claim.conversationId,
          reason: effect.reason,
          status: 'open',
          version: 1,
          opened_at: turn.settledAt,
        })
        .execute()
      return
    case 'store-file':
      await insertFile(trx, toStoredFile(turn, effect))
      return
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
