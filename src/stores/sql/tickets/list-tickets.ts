import { type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import { TICKET_STATUSES } from '../../../domain/ticket.ts'
import type { TicketFilter, TicketPage } from '../../ticket-store.ts'
import { jsonRows } from '../json-rows.ts'
import type { Database } from '../open-database.ts'
import type { Schema } from '../schema.ts'
import { toTicket } from './ticket-rows.ts'
import { NO_LABELS } from './write-ticket.ts'

const MOST = 200
const UNANSWERED = TICKET_STATUSES.filter(status => status !== 'resolved' && status !== 'closed')

/** A page of the queue: the most urgent first, then those promised soonest. */
export async function listTickets(
  { db, dialect }: Pick<Database, 'db' | 'dialect'>,
  filter: TicketFilter,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<TicketPage> {
  const size = Math.max(1, Math.min(limit, MOST))
  const found = await findByWords({ db, dialect }, filter)
  let query = db
    .selectFrom('tickets')
    .selectAll()
    .where(eb => toCondition(eb, filter))
    .where(found)
    .orderBy('priority', 'desc')
    .orderBy('due_at')
    .orderBy('id')
    .limit(size + 1)
  const last = after === undefined ? null : readCursor(after)
  if (last) {
    // Behind the last one of the page before, in the same order.
    query = query.where(eb =>
      eb.or([
        eb('priority', '<', last.priority),
        eb.and([eb('priority', '=', last.priority), eb('due_at', '>', last.dueAt)]),
        eb.and([eb('priority', '=', last.priority), eb('due_at', '=', last.dueAt), eb('id', '>', last.id)]),
      ]),
    )
  }
  const rows = await query.execute()
  const tickets = rows.slice(0, size).map(toTicket)
  const end = tickets.at(-1)
  return { tickets, next: rows.length > size && end ? `${end.priority}.${end.dueAt}.${end.id}` : null }
}

export async function countTickets(
  { db, dialect }: Pick<Database, 'db' | 'dialect'>,
  filter: TicketFilter,
): Promise<number> {
  const found = await findByWords({ db, dialect }, filter)
  const { count } = await db
    .selectFrom('tickets')
    .select(eb => eb.fn.countAll().as('count'))
    .where(eb => toCondition(eb, filter))
    .where(found)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Subjects and labels are encrypted, so what is searched in them is searched here. */
async function findByWords(
  { db, dialect }: Pick<Database, 'db' | 'dialect'>,
  filter: TicketFilter,
): Promise<RawBuilder<SqlBool>> {
  const { text, label } = filter
  if (!text && label === undefined) return sql<SqlBool>`1 = 1`
  const rows = await db
    .selectFrom('tickets')
    .select(['id', 'number', 'labels'])
    .$if(Boolean(text), query => query.select('subject'))
    .$if(label !== undefined, query => query.where('labels', '<>', NO_LABELS))
    .where(eb => toCondition(eb, filter))
    .execute()
  const wanted = text?.toLowerCase() ?? ''
  const ids = rows
    .filter(({ labels }) => label === undefined || (JSON.parse(labels) as string[]).includes(label))
    .filter(({ number, subject = '' }) => `${number}\n${subject}`.toLowerCase().includes(wanted))
    .map(({ id }) => ({ id }))
  return sql<SqlBool>`id in (select r.id from ${jsonRows(dialect, { id: 'text' }, ids)} as r)`
}

function readCursor(cursor: string): { readonly priority: number; readonly dueAt: number; readonly id: string } | null {
  const [priority, dueAt, ...id] = cursor.split('.')
  const numbers = { priority: Number(priority), dueAt: Number(dueAt) }
  return id.length > 0 && Object.values(numbers).every(Number.isSafeInteger) ? { ...numbers, id: id.join('.') } : null
}

function toCondition(eb: ExpressionBuilder<Schema, 'tickets'>, filter: TicketFilter) {
  const { statuses, assignee, assignees, team, teams, reason, leastPriority, leastClimbed } = filter
  const { overdueAt, awakeAt, followUpCalled, mostRating, closedSince, conversationId } = filter
  const conditions = []
  if (statuses) conditions.push(eb('status', 'in', statuses.length > 0 ? [...statuses] : ['none']))
  if (assignee !== undefined) conditions.push(eb('assignee', assignee === null ? 'is' : '=', assignee))
  if (assignees) conditions.push(eb.or(assignees.map(one => eb('assignee', one === null ? 'is' : '=', one))))
  if (followUpCalled) conditions.push(eb('follow_up_called_at', 'is not', null))
  if (team !== undefined) conditions.push(eb('team', team === null ? 'is' : '=', team))
  if (teams !== undefined) conditions.push(eb.or(teams.map(one => eb('team', one === null ? 'is' : '=', one))))
  if (leastClimbed !== undefined) conditions.push(eb('climbed', '>=', leastClimbed))
  if (reason) conditions.push(eb('reason', '=', reason))
  if (leastPriority !== undefined) conditions.push(eb('priority', '>=', leastPriority))
  if (mostRating !== undefined) conditions.push(eb('rating', '<=', mostRating))
  if (closedSince !== undefined) conditions.push(eb('closed_at', '>=', closedSince))
  if (overdueAt !== undefined) {
    conditions.push(eb('due_at', '<', overdueAt), eb('first_reply_at', 'is', null), eb('status', 'in', UNANSWERED))
  }
  if (awakeAt !== undefined) {
    conditions.push(eb.or([eb('snoozed_until', 'is', null), eb('snoozed_until', '<=', awakeAt)]))
  }
  if (conversationId !== undefined) conditions.push(eb('conversation_id', '=', conversationId))
  return eb.and(conditions)
}
