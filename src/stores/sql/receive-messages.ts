import { sql, type Transaction } from 'kysely'
import { newConversation } from '../../domain/conversation.ts'
import type { IncomingMessage } from '../turn-store.ts'
import type { DialectName } from './dialect.ts'
import { jsonRows } from './json-rows.ts'
import type { Schema } from './schema.ts'

/** A burst is held at most this long after its first message (milliseconds). */
const LONGEST_BURST = 8_000

/** Stores messages; `false` at the place of one that was there already. */
export async function receiveMessages(
  trx: Transaction<Schema>,
  dialect: DialectName,
  messages: readonly IncomingMessage[],
): Promise<readonly boolean[]> {
  if (messages.length === 0) return []
  await addConversations(trx, dialect, messages)
  const added = await addMessages(trx, dialect, messages)
  // Of two copies in one batch the first is the one that was stored.
  const stored = messages.map(message => added.delete(toKey(message.channel, message.updateId)))
  const isNew = messages.filter((_, index) => stored[index])
  if (isNew.length > 0) await delayFragments(trx, dialect, isNew)
  return stored
}

async function addConversations(
  trx: Transaction<Schema>,
  dialect: DialectName,
  messages: readonly IncomingMessage[],
): Promise<void> {
  const unique = new Map(messages.toReversed().map(message => [message.conversationId, message]))
  const rows = jsonRows(
    dialect,
    { id: 'text', channel: 'text', at: 'bigint' },
    [...unique.values()].map(({ conversationId, channel, receivedAt }) => ({
      id: conversationId,
      channel,
      at: receivedAt,
    })),
  )
  // Sorted, so that two processes that add the same people can't wait for each other. SQLite needs the "where" to see
  // that "on" is not part of the select.
  await sql`
    insert into conversations (id, channel, state, next_seq, fence, lease_owner, lease_until, created_at, updated_at)
    select id, channel, ${JSON.stringify(newConversation)}, 1, 0, null, 0, at, at from ${rows} as r
    where true order by id on conflict do nothing`.execute(trx)
}

async function addMessages(
  trx: Transaction<Schema>,
  dialect: DialectName,
  messages: readonly IncomingMessage[],
): Promise<Set<string>> {
  const rows = jsonRows(
    dialect,
    {
      n: 'bigint',
      channel: 'text',
      update_id: 'text',
      conversation_id: 'text',
      kind: 'text',
      text: 'hidden',
      received_at: 'bigint',
      fragment_until: 'bigint',
    },
    messages.map(({ channel, updateId, conversationId, kind, text, receivedAt, fragmentUntil }, n) => ({
      n,
      channel,
      update_id: updateId,
      conversation_id: conversationId,
      kind,
      text,
      received_at: receivedAt,
      fragment_until: fragmentUntil,
    })),
  )
  const inserted = await sql<{ channel: string; update_id: string }>`
    insert into inbox
      (channel, update_id, conversation_id, kind, text, received_at, fragment_until, not_before, attempts, done)
    select channel, update_id, conversation_id, kind, text, received_at, fragment_until,
      coalesce(fragment_until, received_at), 0, 0
    from ${rows} as r where true order by n
    on conflict (channel, update_id) do nothing returning channel, update_id`.execute(trx)
  return new Set(inserted.rows.map(row => toKey(row.channel, row.update_id)))
}

/** Earlier fragments of a burst wait as long as its latest message; a whole sentence ends the waiting. */
async function delayFragments(
  trx: Transaction<Schema>,
  dialect: DialectName,
  messages: readonly IncomingMessage[],
): Promise<void> {
  const latest = new Map(messages.map(message => [message.conversationId, message]))
  const rows = jsonRows(
    dialect,
    { conversation_id: 'text', until: 'bigint', since: 'bigint' },
    [...latest.values()].map(({ conversationId, receivedAt, fragmentUntil }) => ({
      conversation_id: conversationId,
      until: fragmentUntil ?? receivedAt,
      since: receivedAt - LONGEST_BURST,
    })),
  )
  // Left alone, SQLite reads everything that waits, and for each of those rows the whole list.
  const waiting =
    dialect === 'sqlite'
      ? sql`inbox.id in (
          select e.id from inbox as e indexed by inbox_of_conversation where e.conversation_id = r.conversation_id and e.done = 0)`
      : sql`inbox.conversation_id = r.conversation_id and inbox.done = 0`
  await sql`
    update inbox set not_before = r.until from ${rows} as r
    where ${waiting} and inbox.fragment_until is not null
      and inbox.received_at > r.since and inbox.not_before <> r.until`.execute(trx)
}

const toKey = (channel: string, updateId: string): string => `${channel} ${updateId}`
