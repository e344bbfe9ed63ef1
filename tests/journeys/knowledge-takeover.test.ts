import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AssembledEngine, assembleEngine } from '../../src/app-engine.ts'
import {
  createKnowledgeBench,
  createKnowledgeReader,
  type FollowingEngine,
  followKnowledge,
} from '../../src/app-knowledge.ts'
import { createDigestDesk } from '../../src/desk/knowledge/create-digest-desk.ts'
import { newConversation } from '../../src/domain/conversation.ts'
import { createLocalEmbedder } from '../../src/models/local/create-static-embedder.ts'
import type { Overlay } from '../../src/retrieval/knowledge/load-knowledge.ts'
import { createSqlKnowledgeStore } from '../../src/stores/sql/desk/sql-knowledge-store.ts'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlite, type EmptyDatabase } from '../helpers/empty-database.ts'
import { writeSmallKnowledge } from '../helpers/small-knowledge.ts'
import { testKeys } from '../helpers/test-keys.ts'

const NOW = Date.parse('2026-11-22T10:00+08:00')

let empty: EmptyDatabase
let folder: string
let database: Database
let engine: FollowingEngine
let build: (overlay: Overlay) => Promise<AssembledEngine>
const faults: unknown[] = []
beforeAll(async () => {
  empty = createSqlite()
  folder = writeSmallKnowledge(mkdtempSync(join(tmpdir(), 'zhida-takeover-')))
  database = await openDatabase({ url: empty.url })
  database.texts.use(testKeys)
  const local = await createLocalEmbedder()
  build = overlay =>
    assembleEngine({
      knowledgeFolder: folder,
      overlay,
      local,
      maxQuestionCharacters: 500,
      limits: { perMinute: 1_000_000, perDay: 1_000_000 },
    })
  engine = await follow()
})
afterAll(async () => {
  engine?.close()
  await database?.close()
  await empty?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const follow = () =>
  followKnowledge({
    store: createSqlKnowledgeStore(database),
    build: overlay => build(overlay),
    pollMs: 0,
    onFault: fault => void faults.push(fault),
  })

const ask = async (of = engine) => {
  const input = {
    channel: 'web',
    kind: 'text' as const,
    text: '案款多久能发给我',
    state: newConversation,
    now: NOW,
  }
  const { reply, record } = await of.run(input)
  return { days: /收到案款后(.{1,3}日)内/.exec(reply.blocks[0]!.text)?.[1], basis: reply.blocks[1]!.text, record }
}

function openDesk() {
  const store = createSqlKnowledgeStore(database)
  const readKnowledge = createKnowledgeReader({ folder, store })
  return createDigestDesk(createKnowledgeBench({ folder, store, readKnowledge }))
}

async function publish(change: (text: string) => string) {
  const desk = openDesk()
  const { text, base } = (await desk.read('sample-rule'))!
  const edit = { text: change(text), base, author: 'a1', reason: '试', now: NOW, day: '2026-11-22' }
  return desk.publish({ documentId: 'sample-rule', ...edit })
}

it('should answer from what was published without a restart, each answer from one version', async () => {
  const before = await ask()
  expect(before.days).toBe('三十日')
  expect(await publish(text => text.replaceAll('三十日', '十五日'))).toMatchObject({ kind: 'done', id: 1 })
  const asked: ReturnType<typeof ask>[] = []
  const taken = engine.refresh()
  let done = false
  void taken.then(() => {
    done = true
  })
  while (!done) {
    asked.push(ask())
    await asked.at(-1)
    // Answers are made without I/O: the reading beside them must get its turn.
    await setImmediate()
  }
  const answers = await Promise.all([...asked, ask(), ask()])
  expect(answers.at(-1)?.days).toBe('十五日')
  for (const { days, basis, record } of answers) {
    expect(basis).toContain(days)
    expect(record.knowledgeVersion === before.record.knowledgeVersion).toBe(days === '三十日')
  }
})

it('should begin with what was published when it starts anew, as another process does', async () => {
  const other = await follow()
  expect((await ask(other)).days).toBe('十五日')
  other.close()
})

it('should serve on with what it has when what was published can not be used', async () => {
  await createSqlKnowledgeStore(database).publish({
    id: 2,
    documentId: 'sample-rule',
    path: 'laws/sample-rule.md',
    text: '不是摘要',
    base: 1,
    author: 'a1',
    reason: '绕过检查',
    knowledgeVersion: '',
    shippedHash: '',
    at: NOW,
  })
  await engine.refresh()
  expect(faults).toHaveLength(1)
  expect((await ask()).days).toBe('十五日')
  const fresh = await follow()
  expect((await ask(fresh)).days).toBe('三十日')
  fresh.close()
  // A later sound version heals it.
  const shipped = (await openDesk().readVersion('sample-rule', 0))!.text
  expect(await publish(() => shipped.replaceAll('三十日', '二十日'))).toMatchObject({ kind: 'done', id: 3 })
  await engine.refresh()
  expect((await ask()).days).toBe('二十日')
})
