import type { CircuitBreaker } from '../support/circuit-breaker.ts'
import { type ChatModel, type ChatReply, estimateTokens, failed } from './chat-model.ts'
import type { Bulkhead } from './create-bulkhead.ts'
import type { TokenBudget } from './token-budget.ts'

interface Dependencies {
  readonly model: ChatModel
  readonly breaker: CircuitBreaker
  readonly bulkhead: Bulkhead
  readonly budget: TokenBudget
  /** Longest wait for a free place; an answer without a model is better than a late one. */
  readonly queueMs: number
  readonly onReply?: (task: string, result: string) => void
}

/** A model that is never asked too often, too much at once, beyond the day's tokens, or while it is down. */
export function guardModel({ model, breaker, bulkhead, budget, queueMs, onReply = () => {} }: Dependencies): ChatModel {
  return {
    id: model.id,
    complete: async request => {
      const startedAt = performance.now()
      const wait = Math.min(queueMs, request.withinMs)
      const reply = await bulkhead.run(async (): Promise<ChatReply> => {
        const withinMs = request.withinMs - (performance.now() - startedAt)
        if (withinMs <= 0) return failed('busy')
        const estimate = estimateTokens(request)
        if (!budget.reserve(estimate)) return failed('over-budget')
        // Asked last, since the one probe after a rest must not be lost to another refusal.
        if (!breaker.allows()) {
          budget.settle(estimate, 0)
          return failed('resting')
        }
        const answer = await model.complete({ ...request, withinMs })
        budget.settle(estimate, answer.tokens)
        breaker.report(answer.kind === 'text')
        return answer
      }, wait)
      const result = reply ?? failed('busy')
      onReply(request.task, result.kind === 'text' ? 'ok' : result.reason)
      return result
    },
  }
}
