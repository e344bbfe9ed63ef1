import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { newConversation } from '../../domain/conversation.ts'
import type { Claim, IncomingMessage, SettledTurn, TurnStore, WaitingMessage } from '../turn-store.ts'
import type { Database } from './open-database.ts'
import type { Schema } from './schema.ts'

/** A burst is held at most this long after its first message (milliseconds). */
const LONGEST_BURST = 8_000

export function createSqlTurnStore({ db, dialect }: Pick<Database, 'db' | 'dialect'>): TurnStore {
  return {
    receive: messages =>
      db.transaction().execute(async trx => {
        await addConversations(trx, messages)
        const stored: boolean[] = []
        for (const message of messages) stored.push(await addMessage(trx, message))
        return stored
      }),

    claim: ({ owner, now, leaseMs, limit }) =>
      db.transaction().execute(async trx => {
        const due = await findDue(trx, dialect === 'postgres', now, limit)
        if (due.length === 0) return []
        const taken = await trx
          .updateTable('conversations')
          .set(eb => ({ lease_owner: owner, lease_until: now + leaseMs, fence: eb('fence', '+', 1) }))
          .where('id', 'in', due)
          .returning(['id', 'channel', 'fence', 'state'])
          .execute()
        const waiting = await trx
          .selectFrom('inbox')
          .selectAll()
          .where('conversation_id', 'in', due)
          .where('done', '=', 0)
          .orderBy('id')
          .execute()
        const byConversation = Map.groupBy(waiting, row => row.conversation_id)
        return taken.map(row => ({
          conversationId: row.id,
          channel: row.channel,
          fence: Number(row.fence),
          state: { ...newConversation, ...JSON.parse(row.state) },
          messages: (byConversation.get(row.id) ?? []).map(toWaitingMessage),
        }))
      }),

    settle: turns =>
      db.transaction().execute(async trx => {
        const settled: boolean[] = []
        for (const turn of turns) settled.push(await settleOne(trx, turn))
        return settled
      }),

    release: (claims, notBefore) =>
      db.transaction().execute(async trx => {
        for (const { conversationId, fence, messages } of claims) {
          const mine = await giveBack(trx, conversationId, fence)
          if (!mine || messages.length === 0) continue
          await trx
            .updateTable('inbox')
            .set(eb => ({ attempts: eb('attempts', '+', 1), not_before: notBefore }))
            .where('id', '=', messages[0]!.id)
            .execute()
        }
      }),

    depth: async now => {
      const row = await db
        .selectFrom('inbox')
        .select(eb => [eb.fn.countAll().as('waiting'), eb.fn.min('received_at').as('oldest')])
        .where('done', '=', 0)
        .executeTakeFirstOrThrow()
      const oldest = row.oldest === null ? now : Number(row.oldest)
      return { waiting: Number(row.waiting), oldestAge: Math.max(0, now - oldest) }
    },
  }
}

async function addConversations(trx: Transaction<Schema>, messages: readonly IncomingMessage[]): Promise<void> {
  const unique = new Map(messages.map(message => [message.conversationId, message]))
  const rows = [...unique.values()].map(({ conversationId, channel, receivedAt }) => ({
    id: conversationId,
    channel,
    state: JSON.stringify(newConversation),
    next_seq: 1,
    fence: 0,
    lease_owner: null,
    lease_until: 0,
    created_at: receivedAt,
    updated_at: receivedAt,
  }))
  // Sorted, so that two processes that add the same people can't wait for each other.
  rows.sort((a, b) => (a.id < b.id ? -1 : 1))
  if (rows.length > 0) await trx.insertInto('conversations').values(rows).onConflict(c => c.doNothing()).execute()
}

async function addMessage(trx: Transaction<Schema>, message: IncomingMessage): Promise<boolean> {
  const { fragmentUntil, receivedAt, conversationId } = message
  const inserted = await trx
    .insertInto('inbox')
    .values({
      channel: message.channel,
      update_id: message.updateId,
      conversation_id: conversationId,
      kind: message.kind,
      text: message.text,
      received_at: receivedAt,
      fragment_until: fragmentUntil,
      not_before: fragmentUntil ?? receivedAt,
      attempts: 0,
      done: 0,
      turn_id: null,
    })
    .onConflict(c => c.columns(['channel', 'update_id']).doNothing())
    .executeTakeFirst()
  if (Number(inserted.numInsertedOrUpdatedRows ?? 0) === 0) return false
  // Earlier fragments of the burst now wait as long as this one; a whole sentence ends the waiting.
  await trx
    .updateTable('inbox')
    .set({ not_before: fragmentUntil ?? receivedAt })
    .where('conversation_id', '=', conversationId)
    .where('done', '=', 0)
    .where('fragment_until', 'is not', null)
    .where('received_at', '>', receivedAt - LONGEST_BURST)
    .execute()
  return true
}

/** Conversations whose oldest waiting message is due and that nobody holds; oldest first. */
async function findDue(trx: Transaction<Schema>, skipLocked: boolean, now: number, limit: number): Promise<string[]> {
  const heads = trx
    .selectFrom('inbox as i')
    .innerJoin('conversations as c', 'c.id', 'i.conversation_id')
    .select('c.id')
    .where('i.done', '=', 0)
    .where('i.not_before', '<=', now)
    .where('c.lease_until', '<', now)
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('inbox as earlier')
            .select(sql`1`.as('one'))
            .whereRef('earlier.conversation_id', '=', 'i.conversation_id')
            .where('earlier.done', '=', 0)
            .whereRef('earlier.id', '<', 'i.id'),
        ),
      ),
    )
    .orderBy('i.id')
    .limit(limit)
  const rows = await (skipLocked ? heads.forUpdate('c').skipLocked() : heads).execute()
  return [...new Set(rows.map(row => row.id))]
}

async function settleOne(trx: Transaction<Schema>, turn: SettledTurn): Promise<boolean> {
  const { claim, messageIds, state, reply, settledAt, record } = turn
  const owned = await trx
    .updateTable('conversations')
    .set(eb => ({
      state: JSON.stringify(state),
      next_seq: eb('next_seq', '+', 1),
      lease_owner: null,
      lease_until: 0,
      updated_at: settledAt,
    }))
    .where('id', '=', claim.conversationId)
    .where('fence', '=', claim.fence)
    .where('lease_owner', 'is not', null)
    .returning('next_seq')
    .executeTakeFirst()
  if (!owned) return false
  // The first message names the turn, so a turn that somehow ran twice could not be written twice.
  const turnId = `t${messageIds[0]}`
  await trx.updateTable('inbox').set({ done: 1, turn_id: turnId }).where('id', 'in', [...messageIds]).execute()
  await trx
    .insertInto('turns')
    .values({
      id: turnId,
      conversation_id: claim.conversationId,
      outcome: record.outcome,
      question: record.question,
      restated: record.restated,
      knowledge_version: record.knowledgeVersion,
      passage_ids: JSON.stringify(record.passageIds),
      milliseconds: record.milliseconds,
      settled_at: settledAt,
    })
    .execute()
  await trx
    .insertInto('outbox')
    .values({
      channel: claim.channel,
      conversation_id: claim.conversationId,
      seq: Number(owned.next_seq) - 1,
      turn_id: turnId,
      question: record.question,
      body: JSON.stringify(reply),
      status: 'waiting',
      attempts: 0,
      parts_sent: 0,
      not_before: settledAt,
      claimed_by: null,
      claimed_until: 0,
      created_at: settledAt,
      sent_at: null,
      last_error: null,
    })
    .execute()
  return true
}

async function giveBack(db: Kysely<Schema>, conversationId: string, fence: number): Promise<boolean> {
  const result = await db
    .updateTable('conversations')
    .set({ lease_owner: null, lease_until: 0 })
    .where('id', '=', conversationId)
    .where('fence', '=', fence)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) > 0
}

const toWaitingMessage = (row: Selectable<Schema['inbox']>): WaitingMessage => ({
  id: Number(row.id),
  channel: row.channel,
  updateId: row.update_id,
  conversationId: row.conversation_id,
  kind: row.kind as WaitingMessage['kind'],
  text: row.text,
  receivedAt: Number(row.received_at),
  fragmentUntil: row.fragment_until === null ? null : Number(row.fragment_until),
  attempts: row.attempts,
})
