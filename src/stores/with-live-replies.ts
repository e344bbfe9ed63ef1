import type { Reply } from '../domain/reply.ts'
import type { OutboxStore, OutgoingMessage } from './outbox-store.ts'

interface Dependencies {
  readonly outbox: OutboxStore
  readonly show: (live: {
    readonly reply: Reply
    readonly conversationId: string
    readonly sending: boolean
  }) => Promise<Reply>
}

/** An outbox whose replies are filled in on their way out: what they refer to is never stored in them. */
export function withLiveReplies({ outbox, show }: Dependencies): OutboxStore {
  const fill = async (message: OutgoingMessage, sending: boolean): Promise<OutgoingMessage> => {
    if (!message.reply.live) return message
    try {
      const { conversationId } = message
      return { ...message, reply: await show({ reply: message.reply, conversationId, sending }) }
    } catch {
      // The stored reply says how to get to it again.
      return message
    }
  }
  const fillAll = (messages: readonly OutgoingMessage[], sending: boolean) =>
    Promise.all(messages.map(message => fill(message, sending)))
  return {
    ...outbox,
    claim: async request => fillAll(await outbox.claim(request), true),
    listAfter: async (conversationId, seq, limit) => fillAll(await outbox.listAfter(conversationId, seq, limit), false),
  }
}
