import type { Selectable, Transaction } from 'kysely'
import type { OpenTicket, TicketEffect } from '../../../domain/effect.ts'
import { isActive, isWaiting, type TicketStatus } from '../../../domain/ticket.ts'
import { transition } from '../../../domain/tickets/transition.ts'
import type { SettledTurn } from '../../turn-store.ts'
import type { Schema } from '../schema.ts'
import { hide } from '../sealing/hidden-text.ts'
import { addTicketEvent, hideWords, NO_LABELS, writeTicket } from './write-ticket.ts'

type Row = Selectable<Schema['tickets']>

/** What a turn does to a ticket. The caller holds the lock of tickets; what an officer did since the turn began stands. */
export async function applyTicketEffect(
  trx: Transaction<Schema>,
  turn: SettledTurn,
  effect: TicketEffect,
): Promise<void> {
  if (effect.kind === 'open-ticket') return openTicket(trx, turn, effect)
  const row = await trx.selectFrom('tickets').selectAll().where('id', '=', effect.ticketId).executeTakeFirst()
  if (!row) return
  const at = turn.settledAt
  switch (effect.kind) {
    case 'add-to-ticket': {
      // One that is over is not opened again beside another.
      const active = isActive(row.status as TicketStatus) ? row : await findActive(trx, row.conversation_id)
      return hear(trx, active ?? row, { ...effect, from: turn.claim.conversationId }, at)
    }
    case 'withdraw-ticket': {
      const status = transition(row.status as TicketStatus, 'withdraw')
      if (status === null) return
      const values = { status, closed_at: at, next_climb_at: null }
      await writeTicket(trx, row, values, { actor: 'person', kind: 'withdrawn', at })
      return
    }
    case 'rate-ticket': {
      const values = { rating: effect.rating ?? row.rating, rating_words: effect.words ?? row.rating_words }
      // Only that there are words: they stand with the ticket, from where they can be taken away.
      const detail = { rating: values.rating, ...(effect.words === null ? {} : { words: true }) }
      await writeTicket(trx, row, values, { actor: 'person', kind: 'rated', at, detail })
      return
    }
    default:
      effect satisfies never
  }
}

async function openTicket(trx: Transaction<Schema>, turn: SettledTurn, effect: OpenTicket): Promise<void> {
  const { conversationId, channel } = turn.claim
  const at = turn.settledAt
  const { ticketId, text, priority, dueAt, climbAt } = effect
  const active = await findActive(trx, conversationId)
  if (active) return hear(trx, active, { text, leastPriority: priority, dueAt, climbAt, from: conversationId }, at)
  const row: Row = {
    id: ticketId,
    // The number was free when the turn looked, a moment ago.
    number: (await isTaken(trx, effect.number)) ? `${effect.number}X` : effect.number,
    conversation_id: conversationId,
    channel,
    reason: effect.reason,
    status: 'open',
    priority,
    version: 1,
    subject: effect.subject,
    role: effect.role,
    team: null,
    assignee: null,
    labels: NO_LABELS,
    opened_at: at,
    due_at: dueAt,
    climbed: 0,
    next_climb_at: climbAt[0] ?? null,
    climb_at: JSON.stringify(climbAt),
    delivered_at: null,
    delivered_to: null,
    claimed_at: null,
    first_reply_at: null,
    closed_at: null,
    snoozed_until: null,
    follow_up_on: null,
    follow_up_called_at: null,
    merged_into: null,
    rating: null,
    rating_words: null,
    updated_at: at,
  }
  await trx.insertInto('tickets').values(hideWords(row)).execute()
  await addTicketEvent(trx, row, { actor: 'person', kind: 'opened', at, detail: { reason: effect.reason } })
  await addPersonsText(trx, ticketId, text, at)
}

async function findActive(trx: Transaction<Schema>, conversationId: string): Promise<Row | undefined> {
  const rows = await trx.selectFrom('tickets').selectAll().where('conversation_id', '=', conversationId).execute()
  return rows.find(row => isActive(row.status as TicketStatus))
}

const isTaken = async (trx: Transaction<Schema>, number: string): Promise<boolean> =>
  (await trx.selectFrom('tickets').select('id').where('number', '=', number).executeTakeFirst()) !== undefined

interface Heard {
  readonly text: string
  readonly leastPriority?: number
  readonly dueAt: number
  readonly climbAt: readonly number[]
  /** The conversation in which it was said; after a merge it may be another than the ticket's. */
  readonly from: string
}

async function hear(
  trx: Transaction<Schema>,
  row: Row,
  { text, leastPriority = 0, dueAt, climbAt, from }: Heard,
  at: number,
): Promise<void> {
  const before = row.status as TicketStatus
  const status = transition(before, 'hear')
  if (status === null) return
  const reopens = isWaiting(status) && !isActive(before)
  const values = {
    status,
    priority: Math.max(row.priority, leastPriority),
    snoozed_until: null,
    ...(reopens
      ? {
          assignee: null,
          climbed: 0,
          climb_at: JSON.stringify(climbAt),
          next_climb_at: climbAt[0] ?? null,
          due_at: dueAt,
          first_reply_at: null,
          closed_at: null,
        }
      : {}),
  }
  await writeTicket(trx, row, values, { actor: 'person', kind: reopens ? 'reopened' : 'heard', at })
  const own = row.conversation_id === from ? row.id : await findMerged(trx, from, row.id)
  await addPersonsText(trx, own ?? row.id, text, at)
}

/** What was said in a merged conversation stays with it. */
async function findMerged(trx: Transaction<Schema>, conversationId: string, into: string): Promise<string | undefined> {
  const query = trx.selectFrom('tickets').select('id').where('conversation_id', '=', conversationId)
  return (await query.where('merged_into', '=', into).executeTakeFirst())?.id
}

async function addPersonsText(trx: Transaction<Schema>, ticketId: string, text: string, at: number): Promise<void> {
  const values = { ticket_id: ticketId, at, author: 'person', actor: 'person', text: hide(text) }
  await trx.insertInto('ticket_messages').values(values).execute()
}
