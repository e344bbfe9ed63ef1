import type { Transaction } from 'kysely'
import type { Effect } from '../../domain/effect.ts'
import type { SettledTurn } from '../turn-store.ts'
import type { Schema } from './schema.ts'

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
    default:
      effect.kind satisfies never
  }
}
