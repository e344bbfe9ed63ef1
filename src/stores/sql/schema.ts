import type { Generated } from 'kysely'
import type { AccessTables } from './schema-access.ts'
import type { CaseTables } from './schema-cases.ts'
import type { DeskTables } from './schema-desk.ts'
import type { NewsTables } from './schema-news.ts'
import type { ReminderTables } from './schema-reminders.ts'
import type { TicketTables } from './schema-tickets.ts'

/** Tables as both databases hold them. Times are milliseconds since 1970; JSON is text. */
export interface Schema extends CaseTables, AccessTables, DeskTables, NewsTables, ReminderTables, TicketTables {
  conversations: {
    id: string
    channel: string
    state: string
    /** 1 while there is a form in its state, which can't be seen from outside. */
    has_form: Generated<number>
    next_seq: number
    fence: number
    lease_owner: string | null
    lease_until: number
    created_at: number
    updated_at: number
  }
  inbox: {
    id: Generated<number>
    channel: string
    update_id: string
    conversation_id: string
    kind: string
    text: string
    received_at: number
    fragment_until: number | null
    not_before: number
    attempts: number
    /** 0 waits, 1 is answered. */
    done: number
    turn_id: string | null
  }
  turns: {
    id: string
    conversation_id: string
    outcome: string
    question: string
    restated: string
    knowledge_version: string
    passage_ids: string
    /** 0..1; null where nothing was compared. */
    confidence: number | null
    /** JSON: what models were asked. */
    model_calls: string
    milliseconds: number
    settled_at: number
  }
  property_clues: {
    number: string
    conversation_id: string
    /** See `ClueStore.seal`. */
    sealed: string
    /** See `ClueState`. */
    state: string
    note: string
    version: number
    created_at: number
    updated_at: number
  }
  files: {
    id: string
    conversation_id: string
    name: string
    media_type: string
    content: Uint8Array
    created_at: number
    expires_at: number
  }
  outbox: {
    id: Generated<number>
    channel: string
    conversation_id: string
    seq: number
    turn_id: string
    question: string
    body: string
    /** waiting, sent or parked */
    status: string
    attempts: number
    parts_sent: number
    not_before: number
    claimed_by: string | null
    claimed_until: number
    created_at: number
    sent_at: number | null
    last_error: string | null
  }
}
