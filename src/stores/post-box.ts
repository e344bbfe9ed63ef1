import type { Reply } from '../domain/reply.ts'

/** A message that answers no question: a reminder, news of a case, an answer of staff. */
export interface Post {
  readonly conversationId: string
  /** What the message is about, such as `reminder:17`: a conversation is told of one thing once. */
  readonly about: string
  readonly reply: Reply
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * Puts messages into conversations without a turn; the sender delivers them in order with the replies. There is no
 * sending later: a message that waits for its hour would hold up every reply behind it, so post it when it is due.
 */
export interface PostBox {
  /**
   * Stores messages durably, all or none; `false` at the place of one whose conversation does not exist, or was told
   * of the same thing before.
   */
  post(posts: readonly Post[]): Promise<readonly boolean[]>
}
