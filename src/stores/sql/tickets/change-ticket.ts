import type { Selectable, Transaction } from 'kysely'
import { isActive, type TicketStatus } from '../../../domain/ticket.ts'
import { transition } from '../../../domain/tickets/transition.ts'
import type { ChangeRequest, ChangeResult, TicketChange } from '../../ticket-change.ts'
import type { DialectName } from '../dialect.ts'
import { postMessage } from '../post-message.ts'
import type { Schema } from '../schema.ts'
import { hide, hideOrNull } from '../sealing/hidden-text.ts'
import { toTicket } from './ticket-rows.ts'
import { addTicketEvent, lockTickets, writeTicket } from './write-ticket.ts'

type Row = Selectable<Schema['tickets']>

const NO_FOLLOW_UP = { follow_up_on: null, follow_up_called_at: null }

/** Does what an officer asked for, or says why not; everything in the caller's transaction. */
export async function changeTicket(
  trx: Transaction<Schema>,
  dialect: DialectName,
  request: ChangeRequest,
): Promise<ChangeResult> {
  const { ticketId, version, actor, now, change, tell, requestId } = request
  const seen = await findRow(trx, ticketId)
  if (!seen) return { kind: 'missing' }
  // The conversation is locked first whenever something will be said in it, as a turn that ends does.
  if (tell) {
    await trx.updateTable('conversations').set({ updated_at: now }).where('id', '=', seen.conversation_id).execute()
  }
  await lockTickets(trx, dialect)
  const row = (await findRow(trx, ticketId))!
  if (requestId && (await isDone(trx, requestId))) return { kind: 'repeated', ticket: toTicket(row) }
  if (row.version !== version) return { kind: 'conflict', ticket: toTicket(row) }
  const status = statusAfter(row.status as TicketStatus, change)
  if (status === null) return { kind: 'illegal', ticket: toTicket(row) }
  const target = change.kind === 'merge' ? await findRow(trx, change.into) : undefined
  if (change.kind === 'merge' && (!target || target.id === row.id || !isActive(target.status as TicketStatus))) {
    return { kind: 'illegal', ticket: toTicket(row) }
  }
  if (change.kind === 'reopen' && (await hasActive(trx, row.conversation_id))) {
    return { kind: 'illegal', ticket: toTicket(row) }
  }
  if (!(await writeBeside(trx, request, row, target))) return { kind: 'illegal', ticket: toTicket(row) }
  const changed = await writeTicket(
    trx,
    row,
    { ...toValues(row, request), status },
    { actor, kind: change.kind, at: now, detail: toDetail(change), requestId },
  )
  if (tell) {
    const about = `ticket:${row.id}:${changed.version}`
    await postMessage(trx, { conversationId: row.conversation_id, about, reply: tell, now })
  }
  return { kind: 'done', ticket: toTicket(changed) }
}

const findRow = (trx: Transaction<Schema>, id: string): Promise<Row | undefined> =>
  trx.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirst()

const isDone = async (trx: Transaction<Schema>, requestId: string): Promise<boolean> =>
  (await trx.selectFrom('ticket_events').select('id').where('request_id', '=', requestId).executeTakeFirst()) !==
  undefined

async function hasActive(trx: Transaction<Schema>, conversationId: string): Promise<boolean> {
  const rows = await trx.selectFrom('tickets').select('status').where('conversation_id', '=', conversationId).execute()
  return rows.some(row => isActive(row.status as TicketStatus))
}

function statusAfter(status: TicketStatus, change: TicketChange): TicketStatus | null {
  switch (change.kind) {
    case 'note':
    case 'set-priority':
    case 'add-label':
    case 'remove-label':
    case 'set-follow-up':
    case 'reject-draft':
      return status
    case 'snooze':
      return isActive(status) ? status : null
    case 'merge':
      return isActive(status) ? 'closed' : null
    case 'transfer': {
      if (change.assignee !== null) return transition(status, 'assign')
      return status === 'open' || status === 'reopened' ? status : transition(status, 'release')
    }
    default:
      return transition(status, change.kind)
  }
}

/** What changes in the ticket's own row besides its status. */
function toValues(row: Row, { change, actor, now }: ChangeRequest): Partial<Row> {
  const taken = { claimed_at: row.claimed_at ?? now, next_climb_at: null, snoozed_until: null }
  const waitsAgain = (climbAt: readonly number[]) => ({
    assignee: null,
    climbed: 0,
    climb_at: JSON.stringify(climbAt),
    next_climb_at: climbAt[0] ?? null,
  })
  switch (change.kind) {
    case 'claim':
      return { ...taken, assignee: actor }
    case 'release':
      return waitsAgain(change.climbAt)
    case 'reply':
      return { ...taken, assignee: row.assignee ?? actor, first_reply_at: row.first_reply_at ?? now }
    case 'transfer': {
      const team = change.team ?? row.team
      if (change.assignee !== null) return { ...taken, assignee: change.assignee, team }
      return { ...waitsAgain(change.climbAt), team }
    }
    case 'snooze':
      return { snoozed_until: change.until }
    case 'resolve':
      return { closed_at: now, snoozed_until: null }
    case 'close':
      return { closed_at: now, next_climb_at: null, snoozed_until: null }
    case 'merge':
      return { closed_at: now, next_climb_at: null, snoozed_until: null, merged_into: change.into, ...NO_FOLLOW_UP }
    case 'reopen':
      return { ...waitsAgain(change.climbAt), due_at: change.dueAt, first_reply_at: null, closed_at: null }
    case 'set-priority':
      return { priority: change.priority }
    case 'add-label':
      return { labels: JSON.stringify([...new Set([...JSON.parse(row.labels), change.label])]) }
    case 'remove-label':
      return { labels: JSON.stringify(JSON.parse(row.labels).filter((label: string) => label !== change.label)) }
    case 'set-follow-up':
      return { follow_up_on: change.on, follow_up_called_at: null }
    default:
      return {}
  }
}

/** What belongs to the change in other tables; `false` where a draft was decided on before. */
async function writeBeside(
  trx: Transaction<Schema>,
  { change, actor, now }: ChangeRequest,
  row: Row,
  target: Row | undefined,
): Promise<boolean> {
  const line = { ticket_id: row.id, at: now, actor }
  // First of all: where the draft was decided on before, nothing may have been written.
  const draft = toDraftDecision(change)
  if (draft && !(await decideDraft(trx, row.id, draft))) return false
  if (change.kind === 'note') {
    await trx
      .insertInto('ticket_notes')
      .values({ ...line, text: hide(change.text) })
      .execute()
  }
  if (change.kind === 'reply') {
    await trx
      .insertInto('ticket_messages')
      .values({ ...line, author: 'staff', text: hide(change.text) })
      .execute()
  }
  if (target) {
    // What was said stays with its own conversation (it may be another person's after all) and is shown beside the target's.
    await trx.updateTable('tickets').set({ merged_into: target.id }).where('merged_into', '=', row.id).execute()
    const carried = toCarried(row, target)
    const written = { actor, kind: 'merged-in', at: now, detail: { from: row.id } }
    if (Object.keys(carried).length === 0) await addTicketEvent(trx, target, written)
    else await writeTicket(trx, target, carried, written)
  }
  return true
}

/** What a ticket takes over of one that is merged into it: the higher priority, and the earlier day to be looked at. */
function toCarried(row: Row, target: Row): Partial<Row> {
  const isEarlier = row.follow_up_on !== null && row.follow_up_on < (target.follow_up_on ?? '9999')
  return {
    ...(row.priority > target.priority ? { priority: row.priority } : {}),
    ...(isEarlier ? { follow_up_on: row.follow_up_on, follow_up_called_at: row.follow_up_called_at } : {}),
  }
}

interface DraftDecision {
  readonly id: string
  readonly status: 'sent' | 'edited' | 'rejected'
  readonly why: string | null
}

function toDraftDecision(change: TicketChange): DraftDecision | null {
  if (change.kind === 'reject-draft') return { id: change.draftId, status: 'rejected', why: change.why }
  if (change.kind !== 'reply' || !change.draft) return null
  return { id: change.draft.id, status: change.draft.edited ? 'edited' : 'sent', why: null }
}

async function decideDraft(trx: Transaction<Schema>, ticketId: string, decision: DraftDecision): Promise<boolean> {
  const { id, status, why } = decision
  const result = await trx
    .updateTable('ticket_drafts')
    .set({ status, why: hideOrNull(why) })
    .where('id', '=', id)
    .where('ticket_id', '=', ticketId)
    .where('status', '=', 'proposed')
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Words that somebody wrote stand in their own tables, not in the history: there they could not be taken away later. */
function toDetail(change: TicketChange): Readonly<Record<string, unknown>> {
  switch (change.kind) {
    case 'reply':
      return change.draft ? { draft: change.draft } : {}
    case 'note':
      return {}
    default: {
      const { kind: _, ...detail } = change
      return detail
    }
  }
}
