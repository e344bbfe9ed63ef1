import type { Reply } from '../../src/domain/reply.ts'
import type { Claim, IncomingMessage, SettledTurn } from '../../src/stores/turn-store.ts'

export const textReply = (text: string): Reply => ({
  outcome: 'answered',
  blocks: [{ kind: 'text', text, cites: [] }],
  citations: [],
  suggestions: [],
})

/** A message with a number of its own; what matters to a test is given. */
export function incoming(updateId: number | string, given: Partial<IncomingMessage> = {}): IncomingMessage {
  return {
    channel: 'web',
    updateId: String(updateId),
    conversationId: 'c1',
    kind: 'text',
    text: `问题${updateId}？`,
    receivedAt: 1000,
    fragmentUntil: null,
    ...given,
  }
}

/** A turn that answers the first message of a claim, or those given. */
export function settled(claim: Claim, given: Partial<SettledTurn> = {}): SettledTurn {
  const question = claim.messages[0]!.text
  return {
    claim,
    messageIds: [claim.messages[0]!.id],
    state: { ...claim.state, history: [...claim.state.history, question] },
    effects: [],
    reply: textReply(`答：${question}`),
    settledAt: 2000,
    record: {
      outcome: 'answered',
      question,
      restated: question,
      knowledgeVersion: 'test',
      passageIds: ['p1', 'p2'],
      modelCalls: ['compose@1 test warm'],
      confidence: 0.5,
      milliseconds: 1.5,
    },
    ...given,
  }
}
