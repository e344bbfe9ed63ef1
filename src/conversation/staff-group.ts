/** What somebody of the staff wrote or tapped in the group's topic of a ticket. */
export interface GroupInput {
  /** The same when the messenger delivers it twice. */
  readonly requestId: string
  readonly ticketId: string
  readonly actor: string
  readonly kind: 'text' | 'tap'
  /** What was written, or what the tapped button carries. */
  readonly text: string
  /** The text of the bot's message that this one answers. */
  readonly quoted: string | null
}

/** Resolves when it is done and stored: with words for the one who tapped. Rejects when it could not be stored. */
export type TakeGroupInput = (input: GroupInput) => Promise<string>

/** Conversations of the bot with the staff, one a ticket: posts to them ride in the outbox like replies to people. */
export const STAFF_CHANNEL = 'staff-group'
export const toStaffConversation = (ticketId: string): string => `${STAFF_CHANNEL}:${ticketId}`
export const toTicketId = (conversationId: string): string => conversationId.slice(STAFF_CHANNEL.length + 1)
