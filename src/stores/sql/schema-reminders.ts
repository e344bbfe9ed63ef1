import type { Generated } from 'kysely'

export interface ReminderTables {
  reminders: {
    id: Generated<number>
    conversation_id: string
    rule_id: string
    /** YYYY-MM-DD */
    due_on: string
    /** All moments of it in order, as a JSON array; `next_at` is the first that was not used. */
    times: string
    next_at: number
    /** The message, as a reply in JSON. */
    body: string
    created_at: number
  }
}
