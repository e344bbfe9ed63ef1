/** What a conversation wants to be reminded of. */
export interface Reminder {
  readonly ruleId: string
  /** The last day, `YYYY-MM-DD`. */
  readonly dueOn: string
  /** Milliseconds since 1970; when the next message goes out. */
  readonly nextAt: number
}

/** Reminders are written with the turns that ask for them (`remind` and `cancel-reminders` effects). */
export interface ReminderStore {
  /**
   * Posts the reminders whose moment has come into their conversations, each moment once over all processes; of several
   * that were missed, the last. At most `limit`; returns how many.
   */
  postDue(request: { readonly now: number; readonly limit: number }): Promise<number>
  /** Those still to come, the soonest first. */
  list(conversationId: string): Promise<readonly Reminder[]>
}
