import type { Engine, EngineInput, EngineResult } from '../../src/conversation/engine.ts'
import type { Reply } from '../../src/domain/reply.ts'

/** An engine whose answer says what was asked, for tests of what stands around it. */
export function createEchoEngine(toReply: (input: EngineInput) => Partial<Reply> = () => ({})): Engine {
  const run = (input: EngineInput): EngineResult => {
    const blocks = [{ kind: 'text', text: `答：${input.text}`, cites: [] } as const]
    const reply: Reply = { outcome: 'answered', blocks, citations: [], suggestions: [], ...toReply(input) }
    const record = {
      outcome: reply.outcome,
      question: input.text,
      restated: input.text,
      knowledgeVersion: 'test',
      passageIds: [],
      modelCalls: [],
      confidence: null,
    }
    return { reply, state: input.state, effects: [], record }
  }
  return { run: async input => run(input), apologise: run }
}
