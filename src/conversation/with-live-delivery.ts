import type { Reply } from '../domain/reply.ts'
import type { FillIn } from '../stores/with-live-replies.ts'
import type { Logger } from '../support/logger.ts'
import type { Delivery } from './delivery.ts'

interface Dependencies {
  readonly fillIn: FillIn
  readonly logger: Logger
}

/** A delivery that fills in what a stored reply only refers to, right before it goes out; it is tried again when that fails. */
export const withLiveDelivery = (delivery: Delivery, { fillIn, logger }: Dependencies): Delivery => ({
  ...delivery,
  deliver: async (message, onPart) => {
    // What is prepared is never live, and its reply need not be read.
    if (message.prepared) return delivery.deliver(message, onPart)
    const { reply, conversationId, partsSent } = message
    if (!reply.live) return delivery.deliver(message, onPart)
    let filled: Reply
    try {
      filled = await fillIn({ reply, conversationId, sending: true })
    } catch (error) {
      logger.error({ err: error, live: reply.live.kind }, 'a reply could not be filled in to be sent')
      return { kind: 'retry', afterMs: null, reason: 'the case could not be read', partsSent }
    }
    return delivery.deliver({ ...message, reply: filled }, onPart)
  },
})
