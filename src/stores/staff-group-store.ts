import type { Reply } from '../domain/reply.ts'

export interface StaffPost {
  readonly channel: string
  readonly conversationId: string
  /** A conversation is told of one thing once. */
  readonly about: string
  readonly reply: Reply
}

/** How far readers of ticket events have come, what they posted to the staff, and where a ticket stands in the group. */
export interface StaffGroupStore {
  /** The last event that a reader has dealt with; 0 at its beginning. */
  readCursor(name: string): Promise<number>
  /** Moves a reader on and posts, or neither; `false` when another process has moved it meanwhile. */
  advance(step: {
    readonly name: string
    readonly from: number
    readonly to: number
    readonly posts: readonly StaffPost[]
    readonly now: number
  }): Promise<boolean>
  post(posts: readonly StaffPost[], now: number): Promise<void>
  findTopic(ticketId: string, chatId: string): Promise<number | null>
  saveTopic(ticketId: string, chatId: string, topicId: number): Promise<void>
  findTicketId(chatId: string, topicId: number): Promise<string | null>
}
