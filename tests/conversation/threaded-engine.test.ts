import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startThreadedEngine, type ThreadedEngine } from '../../src/app-threaded-engine.ts'
import { loadConfig } from '../../src/config.ts'
import { newConversation } from '../../src/domain/conversation.ts'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { createMetrics } from '../../src/support/metrics.ts'
import { writeSmallKnowledge } from '../helpers/small-knowledge.ts'

let folder: string
let engine: ThreadedEngine
const fatal: string[] = []
const input = { channel: 'web', kind: 'text', text: '案款多久发放？', now: Date.UTC(2026, 10, 22) } as const

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhida-thread-'))
  const config = loadConfig(
    { DATA_DIR: folder, KNOWLEDGE_DIR: writeSmallKnowledge(join(folder, 'knowledge')), LOG_LEVEL: 'silent' },
    folder,
  )
  await (await openDatabase({ url: config.databaseUrl })).close()
  engine = await startThreadedEngine({
    data: { ...config, rememberedQuestions: 10 },
    metrics: createMetrics(),
    onNotice: () => {},
    onFatal: reason => void fatal.push(reason),
  })
}, 60_000)

afterAll(async () => {
  await engine?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the engine in a thread of its own', () => {
  it('should answer each of many turns that come at once, as they would be answered alone', async () => {
    const alone = await engine.run({ ...input, conversationId: 'alone', state: newConversation })
    const conversations = Array.from({ length: 100 }, (_, at) => `c${at}`)
    const results = await Promise.all(
      conversations.map(conversationId => engine.run({ ...input, conversationId, state: newConversation })),
    )
    expect(alone.reply.outcome).toBe('answered')
    for (const result of results) {
      expect(result.reply).toEqual(alone.reply)
      expect(JSON.parse(result.written!.reply)).toEqual(alone.reply)
      expect(JSON.parse(result.written!.state)).toEqual(result.state)
    }
  })

  it('should go on from a state that nobody has read on the way', async () => {
    const first = await engine.run({ ...input, conversationId: 'c', state: newConversation })
    const stateText = first.written!.state
    const unread = {
      ...input,
      conversationId: 'c',
      stateText,
      get state(): typeof newConversation {
        throw new Error('the state was read')
      },
    }
    const second = await engine.run(unread)
    expect(second.state.history.length).toBeGreaterThan(first.state.history.length)
  })

  it('should reject a turn whose state is broken, and live on', async () => {
    const broken = { ...input, conversationId: 'c', state: newConversation, stateText: '{"history":' }
    await expect(engine.run(broken)).rejects.toThrow()
    expect((await engine.run({ ...input, conversationId: 'c', state: newConversation })).reply.outcome).toBe('answered')
    expect(fatal).toEqual([])
  })
})
