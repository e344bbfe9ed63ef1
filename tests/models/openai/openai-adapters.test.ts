import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChatRequest } from '../../../src/models/chat-model.ts'
import { createLocalEmbedder } from '../../../src/models/local/create-static-embedder.ts'
import { createOpenAiClient } from '../../../src/models/openai/create-openai-client.ts'
import { createOpenAiEmbedder } from '../../../src/models/openai/create-openai-embedder.ts'
import { createFallbackRetriever } from '../../../src/retrieval/create-fallback-retriever.ts'
import { createRetriever } from '../../../src/retrieval/create-retriever.ts'
import { createCircuitBreaker } from '../../../src/support/circuit-breaker.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../../helpers/fake-openai.ts'
import type { ModelFault } from '../../helpers/model-faults.ts'
import { createModelUnderTest } from '../../helpers/model-under-test.ts'

let server: FakeOpenAi
beforeAll(async () => {
  server = await startFakeOpenAi()
})
afterAll(() => server.close())

const passage = { id: 'p1', text: '《规定》\n题\n结论：\n可以申请。\n依据：\n第一条。\n下一步：\n去申请。' }
const request: ChatRequest = {
  task: 'compose',
  system: '提示',
  user: JSON.stringify({ question: '怎么申请', passages: [passage] }),
  schema: { type: 'object' },
  maxTokens: 100,
  withinMs: 3_000,
}

async function complete(fault: ModelFault | 'well', firstByteMs?: number) {
  server.behave(fault)
  const before = server.requests()
  const reply = await createModelUnderTest(server.url, firstByteMs).complete(request)
  return { reply, requests: server.requests() - before }
}

describe('the chat model over HTTP', () => {
  it('should read a streamed reply and say what it cost', async () => {
    const { reply, requests } = await complete('well')
    expect(reply).toMatchObject({ kind: 'text', text: expect.stringContaining('可以申请') })
    expect(reply.tokens).toBeGreaterThan(0)
    expect(requests).toBe(1)
  })
  it.each([
    ['accepts and hangs', 'slow', 1],
    ['sends headers and hangs', 'slow', 1],
    ['one byte at a time', 'slow', 1],
    ['internal error', 'server-error', 2],
    ['out of service', 'server-error', 2],
    ['too many requests, come back in a second', 'rate-limited', 2],
    ['too many requests, come back in an hour', 'rate-limited', 1],
    ['wrong key', 'refused', 1],
    ['ten megabytes', 'too-large', 1],
    ['cut off for length', 'incomplete', 1],
    ['stopped by a content filter', 'incomplete', 1],
    ['calls of tools nobody offered', 'incomplete', 1],
    ['empty reply', 'empty', 1],
    ['stream that ends early', 'cut', 1],
  ] as const)(
    'should call it a failure when the server does this: %s (%s), in %i request(s)',
    async (fault, reason, times) => {
      const { reply, requests } = await complete(fault, reason === 'slow' ? 300 : undefined)
      expect(reply.kind === 'failed' && reply.reason).toBe(reason)
      expect(requests).toBe(times)
    },
  )
  it('should try a server once more that could not be reached', async () => {
    expect(await createModelUnderTest('http://127.0.0.1:1/v1').complete(request)).toMatchObject({
      reason: 'unreachable',
    })
  })
})

describe('the embedder over HTTP', () => {
  const limits = { connectMs: 500, firstByteMs: 1_000, maxBytes: 1_000_000 }
  const connect = (url: string) =>
    createOpenAiEmbedder({ client: createOpenAiClient({ apiKey: 'k', baseUrl: url }, limits), model: 'vectors' })
  const entries = [
    { id: 'a', name: '失信名单', content: '履行完毕后三个工作日内删除' },
    { id: 'b', name: '司法拍卖', content: '起拍价由法院参照评估价确定' },
  ]

  it('should give unit vectors, name itself and its length, and send no identifier', async () => {
    const embedder = await connect(server.url)
    expect(embedder.id).toBe('openai:vectors:16')
    const [vector] = await embedder.embed(['电话13800138000，（2024）京0105执1234号'])
    expect(Math.hypot(...vector!)).toBeCloseTo(1, 5)
    expect(server.received()).not.toMatch(/13800138000|1234号/)
  })
  it('should throw when nobody answers', async () => {
    await expect(connect('http://127.0.0.1:1/v1')).rejects.toThrow()
  })
  it('should leave the field to the shipped one when the server goes away', async () => {
    const own = await startFakeOpenAi()
    const embedder = await connect(own.url)
    const first = await createRetriever({ entries, embedder })
    const second = await createRetriever({ entries, embedder: await createLocalEmbedder() })
    const retriever = createFallbackRetriever({ first, second, breaker: createCircuitBreaker({ clock: Date.now }) })
    expect(await retriever.retrieve('起拍价怎么定', 2)).toEqual(await first.retrieve('起拍价怎么定', 2))
    await own.close()
    expect(await retriever.retrieve('起拍价怎么定', 2)).toEqual(await second.retrieve('起拍价怎么定', 2))
  })
})
