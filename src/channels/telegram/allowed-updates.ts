/** The kinds of updates that can need an answer; Telegram keeps the others to itself. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query'] as const
