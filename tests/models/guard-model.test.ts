import { describe, expect, it } from 'vitest'
import {
  type ChatModel,
  type ChatReply,
  type ChatRequest,
  estimateTokens,
  failed,
} from '../../src/models/chat-model.ts'
import { createBulkhead } from '../../src/models/create-bulkhead.ts'
import { guardModel } from '../../src/models/guard-model.ts'
import { createTokenBudget } from '../../src/models/token-budget.ts'
import { createCircuitBreaker } from '../../src/support/circuit-breaker.ts'

const request: ChatRequest = {
  task: 't',
  system: 's'.repeat(40),
  user: 'u'.repeat(50),
  schema: {},
  maxTokens: 10,
  withinMs: 2_000,
}
const DAY = 86_400_000

function guard(reply: () => Promise<ChatReply>, { perDay = 1_000_000, places = 8, queue = 200, queueMs = 1_000 } = {}) {
  let now = Date.UTC(2026, 10, 22, 4)
  let calls = 0
  let running = 0
  let most = 0
  const inner: ChatModel = {
    id: 'scripted',
    complete: async () => {
      calls++
      most = Math.max(most, ++running)
      try {
        return await reply()
      } finally {
        running--
      }
    },
  }
  const clock = (): number => now
  const pass = (ms: number): void => {
    now += ms
  }
  const model = guardModel({
    model: inner,
    breaker: createCircuitBreaker({ clock }),
    bulkhead: createBulkhead({ places, queue }),
    budget: createTokenBudget({ perDay, clock }),
    queueMs,
  })
  return { model, calls: () => calls, most: () => most, pass }
}
const ok = async (): Promise<ChatReply> => ({ kind: 'text', text: '{}', tokens: 100 })
const later = (ms: number) => () =>
  new Promise<ChatReply>(resolve => setTimeout(() => resolve({ kind: 'text', text: '{}', tokens: 1 }), ms))

describe('guardModel', () => {
  it('should run 200 calls eight at a time and drop none', async () => {
    const { model, most, calls } = guard(later(5))
    const replies = await Promise.all(Array.from({ length: 200 }, () => model.complete(request)))
    expect(replies.every(({ kind }) => kind === 'text')).toBe(true)
    expect([most(), calls()]).toEqual([8, 200])
  })
  it('should not let anybody wait longer than the queue allows, nor more than fit into it', async () => {
    const { model, calls } = guard(later(300), { places: 1, queue: 2, queueMs: 50 })
    const replies = await Promise.all(Array.from({ length: 5 }, () => model.complete(request)))
    expect(replies.map(reply => (reply.kind === 'failed' ? reply.reason : 'ok'))).toEqual([
      'ok',
      'busy',
      'busy',
      'busy',
      'busy',
    ])
    expect(calls()).toBe(1)
  })
  it('should stop asking a model that keeps failing, and probe it once half a minute later', async () => {
    const { model, calls, pass } = guard(async () => failed('slow'))
    for (let at = 0; at < 40; at++) await model.complete(request)
    expect(calls()).toBe(5)
    pass(30_000)
    await Promise.all(Array.from({ length: 10 }, () => model.complete(request)))
    expect(calls()).toBe(6)
  })
  it('should set tokens aside before a call and count what it took, until the day ends in China', async () => {
    const estimate = estimateTokens(request)
    const { model, calls, pass } = guard(ok, { perDay: estimate + 150 })
    expect((await model.complete(request)).kind).toBe('text')
    expect((await model.complete(request)).kind).toBe('text')
    expect(await model.complete(request)).toEqual(failed('over-budget'))
    expect(calls()).toBe(2)
    pass(DAY)
    expect((await model.complete(request)).kind).toBe('text')
  })
})
