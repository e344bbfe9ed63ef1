import type { FillIn } from '../stores/with-live-replies.ts'
import type { Delivery } from './delivery.ts'

/** A delivery that fills in what a stored reply only refers to, right before it goes out; it is tried again when that fails. */
export const withLiveDelivery = (delivery: Delivery, fillIn: FillIn): Delivery => ({
  ...delivery,
  deliver: async (message, onPart) => {
    if (!message.reply.live) return delivery.deliver(message, onPart)
    const { reply, conversationId, partsSent } = message
    try {
      const filled = await fillIn({ reply, conversationId, sending: true })
      return await delivery.deliver({ ...message, reply: filled }, onPart)
    } catch {
      return { kind: 'retry', afterMs: null, reason: 'the case could not be read', partsSent }
    }
  },
})
