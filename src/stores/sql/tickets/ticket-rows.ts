import type { Selectable } from 'kysely'
import type { Ticket } from '../../../domain/ticket.ts'
import type { TicketEvent } from '../../ticket-store.ts'
import type { Schema } from '../schema.ts'

const toNumber = (value: number | null): number | null => (value === null ? null : Number(value))

export const toTicket = (row: Selectable<Schema['tickets']>): Ticket => ({
  id: row.id,
  number: row.number,
  conversationId: row.conversation_id,
  channel: row.channel,
  reason: row.reason as Ticket['reason'],
  status: row.status as Ticket['status'],
  priority: row.priority as Ticket['priority'],
  version: row.version,
  subject: row.subject,
  role: row.role,
  team: row.team,
  assignee: row.assignee,
  labels: JSON.parse(row.labels),
  openedAt: Number(row.opened_at),
  dueAt: Number(row.due_at),
  climbed: row.climbed,
  nextClimbAt: toNumber(row.next_climb_at),
  deliveredAt: toNumber(row.delivered_at),
  deliveredTo: row.delivered_to,
  claimedAt: toNumber(row.claimed_at),
  firstReplyAt: toNumber(row.first_reply_at),
  closedAt: toNumber(row.closed_at),
  snoozedUntil: toNumber(row.snoozed_until),
  followUpOn: row.follow_up_on,
  followUpCalledAt: toNumber(row.follow_up_called_at),
  mergedInto: row.merged_into,
  rating: row.rating,
  ratingWords: row.rating_words,
  updatedAt: Number(row.updated_at),
})

export const toTicketEvent = (row: Selectable<Schema['ticket_events']>): TicketEvent => ({
  id: Number(row.id),
  ticketId: row.ticket_id,
  version: row.version,
  at: Number(row.at),
  actor: row.actor,
  kind: row.kind,
  detail: JSON.parse(row.detail),
})
