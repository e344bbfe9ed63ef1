import type { Generated } from 'kysely'

/** Tables of the desk's tickets. Times are milliseconds since 1970; JSON is text. */
export interface TicketTables {
  tickets: {
    id: string
    number: string
    conversation_id: string
    channel: string
    /** See `EscalationReason`. */
    reason: string
    status: string
    priority: number
    /** Counts up with each change; a writer that read an older one changes nothing. */
    version: number
    subject: string
    role: string | null
    team: string | null
    assignee: string | null
    /** JSON array of texts. */
    labels: string
    opened_at: number
    due_at: number
    climbed: number
    next_climb_at: number | null
    /** JSON array of the moments at which the desk is called. */
    climb_at: string
    delivered_at: number | null
    delivered_to: string | null
    claimed_at: number | null
    first_reply_at: number | null
    closed_at: number | null
    snoozed_until: number | null
    follow_up_on: string | null
    /** When the desk was called because that day had come. */
    follow_up_called_at: number | null
    merged_into: string | null
    rating: number | null
    rating_words: string | null
    updated_at: number
  }
  ticket_events: {
    id: Generated<number>
    ticket_id: string
    version: number
    at: number
    actor: string
    kind: string
    detail: string
    request_id: string | null
  }
  ticket_messages: {
    id: Generated<number>
    ticket_id: string
    at: number
    /** person or staff */
    author: string
    actor: string
    text: string
  }
  ticket_notes: { id: Generated<number>; ticket_id: string; at: number; actor: string; text: string }
  ticket_drafts: {
    id: string
    ticket_id: string
    question: string
    body: string
    /** proposed, sent, edited or rejected */
    status: string
    why: string | null
    made_at: number
  }
  canned_replies: { id: string; title: string; text: string; version: number; changed_by: string; updated_at: number }
  /** Where a ticket stands in the staff's group. */
  ticket_topics: { ticket_id: string; chat_id: string; topic_id: number }
  /** How far a reader of events has come. */
  ticket_cursors: { name: string; event_id: number }
}
