import type { Reply } from '../domain/reply.ts'
import type { Logger } from '../support/logger.ts'
import type { OutboxStore, OutgoingMessage } from './outbox-store.ts'

/** Fills in what a reply only refers to, as the conversation may see it at this moment. */
export type FillIn = (live: {
  readonly reply: Reply
  readonly conversationId: string
  /** It is being sent, not shown again. */
  readonly sending: boolean
}) => Promise<Reply>

interface Dependencies {
  readonly fillIn: FillIn
  readonly logger: Logger
}

/** An outbox whose replies are filled in when a page shows them: what they refer to is never stored in them. */
export function withLiveReplies(outbox: OutboxStore, { fillIn, logger }: Dependencies): OutboxStore {
  const fill = async (message: OutgoingMessage): Promise<OutgoingMessage> => {
    if (!message.reply.live) return message
    try {
      const { conversationId, reply } = message
      return { ...message, reply: await fillIn({ reply, conversationId, sending: false }) }
    } catch (error) {
      logger.error({ err: error, live: message.reply.live.kind }, 'a reply could not be filled in for a page')
      // The stored reply says how to get to it again.
      return message
    }
  }
  return {
    ...outbox,
    listAfter: async (conversationId, seq, limit) =>
      Promise.all((await outbox.listAfter(conversationId, seq, limit)).map(fill)),
  }
}
