import { sql, type Transaction } from 'kysely'
import type { SettledTurn } from '../turn-store.ts'
import { applyEffects } from './apply-effects.ts'
import type { DialectName } from './dialect.ts'
import { jsonRows } from './json-rows.ts'
import type { Schema } from './schema.ts'

interface OwnedTurn extends SettledTurn {
  readonly seq: number
}

/** Writes turns whose fence still holds: state, inbox, turn and reply together. */
export async function settleTurns(
  trx: Transaction<Schema>,
  dialect: DialectName,
  turns: readonly SettledTurn[],
): Promise<readonly boolean[]> {
  if (turns.length === 0) return []
  const seqs = await giveBackSettled(trx, dialect, turns)
  const owned: OwnedTurn[] = []
  const settled = turns.map(turn => {
    const key = toKey(turn.claim.conversationId, turn.claim.fence)
    const seq = seqs.get(key)
    if (seq === undefined) return false
    seqs.delete(key)
    owned.push({ ...turn, seq })
    return true
  })
  if (owned.length > 0) {
    await closeMessages(trx, dialect, owned)
    await addTurns(trx, dialect, owned)
    await addReplies(trx, dialect, owned)
    await applyEffects(trx, dialect, owned)
  }
  return settled
}

/** The number of the reply in each conversation that was still ours. */
async function giveBackSettled(
  trx: Transaction<Schema>,
  dialect: DialectName,
  turns: readonly SettledTurn[],
): Promise<Map<string, number>> {
  const rows = jsonRows(
    dialect,
    { id: 'text', fence: 'bigint', state: 'text', at: 'bigint' },
    turns.map(({ claim, state, settledAt }) => ({
      id: claim.conversationId,
      fence: claim.fence,
      state: JSON.stringify(state),
      at: settledAt,
    })),
  )
  const result = await sql<{ id: string; fence: number; next_seq: number }>`
    update conversations
    set state = r.state, next_seq = next_seq + 1, lease_owner = null, lease_until = 0, updated_at = r.at
    from ${rows} as r
    where conversations.id = r.id and conversations.fence = r.fence and conversations.lease_owner is not null
    returning conversations.id, conversations.fence, conversations.next_seq`.execute(trx)
  return new Map(result.rows.map(row => [toKey(row.id, Number(row.fence)), Number(row.next_seq) - 1]))
}

async function closeMessages(
  trx: Transaction<Schema>,
  dialect: DialectName,
  turns: readonly OwnedTurn[],
): Promise<void> {
  const rows = jsonRows(
    dialect,
    { id: 'bigint', turn_id: 'text' },
    turns.flatMap(turn => turn.messageIds.map(id => ({ id, turn_id: toTurnId(turn) }))),
  )
  await sql`update inbox set done = 1, turn_id = r.turn_id from ${rows} as r where inbox.id = r.id`.execute(trx)
}

async function addTurns(trx: Transaction<Schema>, dialect: DialectName, turns: readonly OwnedTurn[]): Promise<void> {
  const rows = jsonRows(
    dialect,
    {
      id: 'text',
      conversation_id: 'text',
      outcome: 'text',
      question: 'text',
      restated: 'text',
      knowledge_version: 'text',
      passage_ids: 'text',
      milliseconds: 'double precision',
      settled_at: 'bigint',
    },
    turns.map(turn => ({
      id: toTurnId(turn),
      conversation_id: turn.claim.conversationId,
      outcome: turn.record.outcome,
      question: turn.record.question,
      restated: turn.record.restated,
      knowledge_version: turn.record.knowledgeVersion,
      passage_ids: JSON.stringify(turn.record.passageIds),
      milliseconds: turn.record.milliseconds,
      settled_at: turn.settledAt,
    })),
  )
  await sql`
    insert into turns (id, conversation_id, outcome, question, restated, knowledge_version, passage_ids, milliseconds, settled_at)
    select id, conversation_id, outcome, question, restated, knowledge_version, passage_ids, milliseconds, settled_at
    from ${rows} as r`.execute(trx)
}

async function addReplies(trx: Transaction<Schema>, dialect: DialectName, turns: readonly OwnedTurn[]): Promise<void> {
  const rows = jsonRows(
    dialect,
    {
      n: 'bigint',
      channel: 'text',
      conversation_id: 'text',
      seq: 'bigint',
      turn_id: 'text',
      question: 'text',
      body: 'text',
      at: 'bigint',
    },
    turns.map((turn, n) => ({
      n,
      channel: turn.claim.channel,
      conversation_id: turn.claim.conversationId,
      seq: turn.seq,
      turn_id: toTurnId(turn),
      question: turn.record.question,
      body: turn.replyText ?? JSON.stringify(turn.reply),
      at: turn.settledAt,
    })),
  )
  await sql`
    insert into outbox
      (channel, conversation_id, seq, turn_id, question, body, status, attempts, parts_sent, not_before, claimed_until, created_at)
    select channel, conversation_id, seq, turn_id, question, body, 'waiting', 0, 0, at, 0, at
    from ${rows} as r order by n`.execute(trx)
}

/** The first message names the turn, so a turn that somehow ran twice could not be written twice. */
const toTurnId = ({ messageIds }: SettledTurn): string => `t${messageIds[0]}`

const toKey = (conversationId: string, fence: number): string => `${fence} ${conversationId}`
