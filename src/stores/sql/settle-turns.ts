import { sql, type Transaction } from 'kysely'
import type { OutgoingMessage } from '../outbox-store.ts'
import type { Courier, FindCourier, SettledTurn } from '../turn-store.ts'
import { applyEffects } from './apply-effects.ts'
import type { DialectName } from './dialect.ts'
import { jsonRows } from './json-rows.ts'
import type { Schema } from './schema.ts'
import { HiddenText } from './sealing/hidden-text.ts'

interface OwnedTurn {
  readonly turn: SettledTurn
  readonly seq: number
  /** Stands in several tables, and is sealed once. */
  readonly question: HiddenText
}

export interface TakenReply {
  readonly courier: Courier
  readonly message: OutgoingMessage
}

export interface Settlement {
  /** `false` at the place of a turn whose fence had moved on. */
  readonly settled: readonly boolean[]
  /** Replies that their couriers hold already, to be told once this is committed. */
  readonly taken: readonly TakenReply[]
}

/** Writes turns whose fence still holds: state, inbox, turn and reply together. */
export async function settleTurns(
  trx: Transaction<Schema>,
  dialect: DialectName,
  turns: readonly SettledTurn[],
  findCourier: FindCourier,
): Promise<Settlement> {
  if (turns.length === 0) return { settled: [], taken: [] }
  const seqs = await giveBackSettled(trx, dialect, turns)
  const owned: OwnedTurn[] = []
  const settled = turns.map(turn => {
    const key = toKey(turn.claim.conversationId, turn.claim.fence)
    const seq = seqs.get(key)
    if (seq === undefined) return false
    seqs.delete(key)
    // Not spread: reading the reply of a threaded engine parses it.
    owned.push({ turn, seq, question: new HiddenText(turn.record.question) })
    return true
  })
  if (owned.length === 0) return { settled, taken: [] }
  await closeMessages(trx, dialect, owned)
  await addTurns(trx, dialect, owned)
  const taken = await addReplies(trx, dialect, owned, findCourier)
  await applyEffects(
    trx,
    dialect,
    owned.map(({ turn }) => turn),
  )
  return { settled, taken }
}

/** The number of the reply in each conversation that was still ours. */
async function giveBackSettled(
  trx: Transaction<Schema>,
  dialect: DialectName,
  turns: readonly SettledTurn[],
): Promise<Map<string, number>> {
  const rows = jsonRows(
    dialect,
    { id: 'text', fence: 'bigint', state: 'hidden', has_form: 'bigint', at: 'bigint' },
    turns.map(turn => ({
      id: turn.claim.conversationId,
      fence: turn.claim.fence,
      state: turn.written?.state ?? JSON.stringify(turn.state),
      has_form: (turn.written ? turn.written.hasForm : turn.state.form) ? 1 : 0,
      at: turn.settledAt,
    })),
  )
  const result = await sql<{ id: string; fence: number; next_seq: number }>`
    update conversations
    set state = r.state, has_form = r.has_form, next_seq = next_seq + 1, lease_owner = null, lease_until = 0, updated_at = r.at
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
    { id: 'bigint', turn_id: 'text', kept: 'hidden' },
    turns.flatMap(({ turn, question }) => {
      const kept = turn.record.hidden ? question : null
      return turn.messageIds.map(id => ({ id, turn_id: toTurnId(turn), kept }))
    }),
  )
  await sql`update inbox set done = 1, turn_id = r.turn_id, text = coalesce(r.kept, inbox.text) from ${rows} as r where inbox.id = r.id`.execute(
    trx,
  )
}

async function addTurns(trx: Transaction<Schema>, dialect: DialectName, turns: readonly OwnedTurn[]): Promise<void> {
  const rows = jsonRows(
    dialect,
    {
      id: 'text',
      conversation_id: 'text',
      outcome: 'text',
      question: 'hidden',
      restated: 'hidden',
      knowledge_version: 'text',
      passage_ids: 'text',
      confidence: 'double precision',
      model_calls: 'text',
      milliseconds: 'double precision',
      settled_at: 'bigint',
    },
    turns.map(({ turn, question }) => ({
      id: toTurnId(turn),
      conversation_id: turn.claim.conversationId,
      outcome: turn.record.outcome,
      question,
      restated: turn.record.restated === turn.record.question ? question : turn.record.restated,
      knowledge_version: turn.record.knowledgeVersion,
      passage_ids: JSON.stringify(turn.record.passageIds),
      confidence: turn.record.confidence,
      model_calls: JSON.stringify(turn.record.modelCalls),
      milliseconds: turn.record.milliseconds,
      settled_at: turn.settledAt,
    })),
  )
  await sql`
    insert into turns (id, conversation_id, outcome, question, restated, knowledge_version, passage_ids, confidence, model_calls, milliseconds,
      settled_at)
    select id, conversation_id, outcome, question, restated, knowledge_version, passage_ids, confidence, model_calls, milliseconds,
      settled_at
    from ${rows} as r`.execute(trx)
}

/** Rows that somebody can deliver at once are held by that courier from the start, unless an earlier one still waits. */
async function addReplies(
  trx: Transaction<Schema>,
  dialect: DialectName,
  turns: readonly OwnedTurn[],
  findCourier: FindCourier,
): Promise<readonly TakenReply[]> {
  const behind = await findWaiting(trx, dialect, turns)
  const rows = turns.map(({ turn, seq, question }) => ({
    turn,
    seq,
    question,
    courier: behind.has(turn.claim.conversationId) ? undefined : findCourier(),
  }))
  // Plain values: long texts would be written as JSON and read again.
  const values = rows.map(({ turn, seq, question, courier }) => {
    const { claim, settledAt } = turn
    return sql`(${claim.channel}, ${claim.conversationId}, ${seq}, ${toTurnId(turn)}, ${question},
      ${new HiddenText(turn.written?.reply ?? JSON.stringify(turn.reply))}, 'waiting', ${courier ? 1 : 0}, 0, ${settledAt},
      ${courier?.owner ?? null}, ${courier?.until ?? 0}, ${settledAt})`
  })
  const { rows: added } = await sql<{ id: number; conversation_id: string }>`
    insert into outbox (channel, conversation_id, seq, turn_id, question, body, status, attempts, parts_sent, not_before,
      claimed_by, claimed_until, created_at)
    values ${sql.join(values)} returning id, conversation_id`.execute(trx)
  const ids = new Map(added.map(row => [row.conversation_id, Number(row.id)]))
  return rows.flatMap(({ turn, seq, courier }) =>
    courier ? [{ courier, message: toMessage(turn, seq, ids.get(turn.claim.conversationId)!) }] : [],
  )
}

const toMessage = (turn: SettledTurn, seq: number, id: number): OutgoingMessage => ({
  id,
  seq,
  channel: turn.claim.channel,
  conversationId: turn.claim.conversationId,
  get reply() {
    return turn.reply
  },
  prepared: turn.written?.prepared,
  question: turn.record.question,
  createdAt: turn.settledAt,
  attempts: 0,
  partsSent: 0,
})

/** Conversations with a reply that is not out yet. */
async function findWaiting(
  trx: Transaction<Schema>,
  dialect: DialectName,
  turns: readonly OwnedTurn[],
): Promise<ReadonlySet<string>> {
  const ids = jsonRows(
    dialect,
    { id: 'text' },
    turns.map(({ turn }) => ({ id: turn.claim.conversationId })),
  )
  // Left alone, SQLite reads everything that waits, and for each of those rows the whole list.
  const byConversation = sql.raw(dialect === 'sqlite' ? 'indexed by outbox_of_conversation' : '')
  const { rows } = await sql<{ id: string }>`
    select r.id from ${ids} as r where exists (
      select 1 from outbox as o ${byConversation} where o.conversation_id = r.id and o.status = 'waiting')`.execute(trx)
  return new Set(rows.map(row => row.id))
}

/** The first message names the turn, so a turn that somehow ran twice could not be written twice. */
const toTurnId = ({ messageIds }: SettledTurn): string => `t${messageIds[0]}`

const toKey = (conversationId: string, fence: number): string => `${fence} ${conversationId}`
