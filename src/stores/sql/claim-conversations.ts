import { type Selectable, sql, type Transaction } from 'kysely'
import { newConversation } from '../../domain/conversation.ts'
import type { Claim, WaitingMessage } from '../turn-store.ts'
import type { DialectName } from './dialect.ts'
import { jsonRows } from './json-rows.ts'
import type { Schema } from './schema.ts'

interface Request {
  readonly owner: string
  readonly now: number
  readonly leaseMs: number
  readonly limit: number
}

type DueConversation = Pick<Selectable<Schema['conversations']>, 'id' | 'channel' | 'fence' | 'state'> & {
  /** 0 or 1 in SQLite, which has no truth values. */
  readonly ticketed: boolean | number
}

/** More than a turn ever answers at once: somebody who writes in fragments without end doesn't make every claim read them all. */
const MOST_MESSAGES = 50

/** Takes conversations whose oldest waiting message is due and that nobody holds; oldest first. */
export async function claimConversations(
  trx: Transaction<Schema>,
  dialect: DialectName,
  { owner, now, leaseMs, limit }: Request,
): Promise<readonly Claim[]> {
  // Written out as literals, so that the indexes of the rows that wait are used.
  const lock = sql.raw(dialect === 'postgres' ? 'for no key update of c skip locked' : '')
  const due = await sql<DueConversation>`
    with due as materialized (
      select i.conversation_id from inbox as i join conversations as c on c.id = i.conversation_id
      where i.done = 0 and i.not_before <= ${now} and c.lease_until < ${now} and i.id = (
        select min(e.id) from inbox as e where e.conversation_id = i.conversation_id and e.done = 0)
      order by i.id limit ${limit} ${lock})
    update conversations set lease_owner = ${owner}, lease_until = ${now + leaseMs}, fence = fence + 1
    where id in (select conversation_id from due) returning id, channel, fence, state,
      exists (select 1 from tickets as t where t.conversation_id = conversations.id) as ticketed`.execute(trx)
  if (due.rows.length === 0) return []
  const waiting = await readWaiting(trx, dialect, due.rows)
  const claims = due.rows.map(row => ({
    conversationId: row.id,
    channel: row.channel,
    fence: Number(row.fence),
    get state() {
      return { ...newConversation, ...JSON.parse(row.state) }
    },
    stateText: row.state,
    messages: (waiting.get(row.id) ?? []).map(toWaitingMessage),
    ticketed: Boolean(row.ticketed),
  }))
  // Another process may have answered between the look and the lock; what it left is not ours to hold.
  const idle = claims.filter(claim => !(Number(waiting.get(claim.conversationId)?.[0]?.not_before) <= now))
  if (idle.length > 0) await giveBack(trx, dialect, idle)
  const taken = claims.filter(claim => !idle.includes(claim)).sort((a, b) => a.messages[0]!.id - b.messages[0]!.id)
  await countAttempts(trx, dialect, taken)
  return taken
}

/** The claim itself counts, so that a message that ends the process is counted, too. */
async function countAttempts(trx: Transaction<Schema>, dialect: DialectName, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return
  const heads = claims.map(({ messages }) => ({ id: messages[0]!.id }))
  await sql`
    update inbox set attempts = attempts + 1 from ${jsonRows(dialect, { id: 'bigint' }, heads)} as r
    where inbox.id = r.id`.execute(trx)
}

/** Ends leases that still hold; the ids of those conversations. */
export async function giveBack(
  trx: Transaction<Schema>,
  dialect: DialectName,
  claims: readonly Claim[],
): Promise<ReadonlySet<string>> {
  const rows = jsonRows(
    dialect,
    { id: 'text', fence: 'bigint' },
    claims.map(({ conversationId, fence }) => ({ id: conversationId, fence })),
  )
  const result = await sql<{ id: string }>`
    update conversations set lease_owner = null, lease_until = 0 from ${rows} as r
    where conversations.id = r.id and conversations.fence = r.fence and conversations.lease_owner is not null
    returning conversations.id`.execute(trx)
  return new Set(result.rows.map(row => row.id))
}

async function readWaiting(
  trx: Transaction<Schema>,
  dialect: DialectName,
  conversations: readonly { readonly id: string }[],
): Promise<Map<string, Selectable<Schema['inbox']>[]>> {
  const rows = jsonRows(dialect, { id: 'text' }, conversations)
  // Up to the first one that is no fragment: no turn takes what comes after it, and each text that is read must be decrypted.
  // Left alone, SQLite looks for it among all that waits, which takes ten times as long.
  const byConversation = sql.raw(dialect === 'sqlite' ? 'indexed by inbox_of_conversation' : '')
  const whole = sql`select min(w.id) from inbox as w ${byConversation}
    where w.conversation_id = r.id and w.done = 0 and w.fragment_until is null`
  const first = sql`select e.id from inbox as e where e.conversation_id = r.id and e.done = 0
    and e.id <= coalesce((${whole}), e.id) order by e.id limit ${MOST_MESSAGES}`
  // SQLite has no "lateral", PostgreSQL is slow without it.
  const source =
    dialect === 'postgres'
      ? sql`${rows} as r cross join lateral (${first}) as f join inbox as i on i.id = f.id`
      : sql`${rows} as r join inbox as i on i.id in (${first})`
  const waiting = await sql<Selectable<Schema['inbox']>>`select i.* from ${source} order by i.id`.execute(trx)
  return Map.groupBy(waiting.rows, row => row.conversation_id)
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
