import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine, EngineResult } from '../../../src/conversation/engine.ts'
import { newConversation } from '../../../src/domain/conversation.ts'
import { sharesRun } from '../../../src/domain/grounding/shares-run.ts'
import { isOutcome } from '../../../src/domain/outcome.ts'
import type { ChatModel } from '../../../src/models/chat-model.ts'
import { createBulkhead } from '../../../src/models/create-bulkhead.ts'
import { loadPrompt } from '../../../src/models/load-prompt.ts'
import { MODEL_LABEL, OPENINGS } from '../../../src/wording/model-answer.ts'
import { renderPlain } from '../../../src/wording/render-plain.ts'
import { AUTOMATIC_LABEL } from '../../../src/wording/replies.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../../helpers/fake-openai.ts'
import { MODEL_FAULTS, type ModelFault } from '../../helpers/model-faults.ts'
import { createModelUnderTest } from '../../helpers/model-under-test.ts'
import { askOnce, createProjectEngine } from '../../helpers/project-engine.ts'

const QUESTIONS = 40
const LEGAL = ['conclusion', 'basis', 'next-step', 'related', 'text']
const addressesIn = (text: string): readonly string[] =>
  text.match(/https?:\/\/[^\s)）"]+|(?:\d{3,4}-){1,2}\d{4,8}/g) ?? []

interface Asked {
  readonly text: string
  readonly history: readonly string[]
  readonly composed: EngineResult
}

let server: FakeOpenAi
let plain: Engine
let warm: Engine
let current: ChatModel
let questions: readonly Asked[]
let prompts: readonly string[]

beforeAll(async () => {
  server = await startFakeOpenAi()
  current = createModelUnderTest(server.url)
  const bulkhead = createBulkhead({ places: QUESTIONS, queue: 200 })
  const chat: ChatModel = {
    id: 'switched',
    complete: async request => (await bulkhead.run(() => current.complete(request), 60_000))!,
  }
  plain = await createProjectEngine()
  warm = await createProjectEngine({ chat, totalMs: 10_000, tokensPerPerson: Number.POSITIVE_INFINITY })
  prompts = (await Promise.all([loadPrompt('compose'), loadPrompt('restate')])).map(({ text }) => text)
  const file = join(import.meta.dirname, '../../fixtures/eval/questions-a.jsonl')
  const texts = readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as { question: string; answerable: boolean })
    .filter(item => item.answerable)
  const answered: Asked[] = []
  for (const { question } of texts) {
    // Every fifth one comes after another question, so that a restatement is asked for as well.
    const history: readonly string[] = answered.length % 5 === 4 ? ['法院要拍卖我的房子，起拍价怎么定？'] : []
    const composed = await ask(plain, question, history)
    if (composed.reply.citations[0]?.status === 'in-force') answered.push({ text: question, history, composed })
    if (answered.length === QUESTIONS) break
  }
  questions = answered
})
afterAll(() => server.close())

const ask = (engine: Engine, text: string, history: readonly string[]): Promise<EngineResult> =>
  askOnce(engine, text, { state: { ...newConversation, noticeShown: 1, history } })

/** What holds for every reply, whatever the model did. */
function expectSound({ reply }: EngineResult, composed: EngineResult): void {
  const text = renderPlain(reply)
  expect(isOutcome(reply.outcome)).toBe(true)
  // Words of ours that say nothing of the law, such as the offer of a dialogue, stand there without a source.
  const ours = new Set(composed.reply.blocks.filter(({ cites }) => cites.length === 0).map(({ text }) => text))
  const uncited = reply.blocks.filter(block => LEGAL.includes(block.kind) && block.cites.length === 0)
  expect(uncited.filter(({ text }) => !ours.has(text))).toEqual([])
  expect(reply.citations).toEqual(composed.reply.citations)
  const nextStep = composed.reply.blocks.find(block => block.kind === 'next-step')
  expect(reply.blocks).toContainEqual(nextStep)
  expect(text).toContain(AUTOMATIC_LABEL)
  const known = new Set(addressesIn(renderPlain(composed.reply)))
  expect(addressesIn(text).filter(address => !known.has(address))).toEqual([])
  expect(
    prompts.some(prompt => sharesRun(text, prompt, 12) && !sharesRun(renderPlain(composed.reply), prompt, 12)),
  ).toBe(false)
  expect(text).not.toMatch(/canary|<img|\{\{/)
}

/** Sentences of the model's blocks that don't stand so in the rules. */
function findTurnedSentences({ reply }: EngineResult, composed: EngineResult): readonly string[] {
  const rules = composed.reply.citations.map(({ excerpt }) => excerpt).join('')
  const known = rules + composed.reply.blocks.map(({ text }) => text).join('') + Object.values(OPENINGS).join('')
  return reply.blocks
    .filter(({ kind }) => kind === 'conclusion' || kind === 'text')
    .flatMap(({ text }) => text.split(/[。；]/))
    .filter(sentence => !known.includes(sentence))
}

async function askAll(): Promise<readonly EngineResult[]> {
  return Promise.all(questions.map(({ text, history }) => ask(warm, text, history)))
}

describe('a model that behaves', () => {
  it('should word the conclusion and explain it, with everything else left as composed', async () => {
    server.behave('well')
    current = createModelUnderTest(server.url)
    const results = await askAll()
    const worded = results.filter(({ reply }) => reply.blocks.some(block => block.text === MODEL_LABEL))
    results.forEach((result, at) => void expectSound(result, questions[at]!.composed))
    expect(worded.length).toBeGreaterThanOrEqual(QUESTIONS * 0.8)
    expect(worded[0]!.reply.blocks[0]!.text).toMatch(/^您的着急我明白/)
    expect(worded[0]!.state.modelUse.tokens).toBeGreaterThan(0)
  })
})

describe('a model that misbehaves', () => {
  it('should do so in at least 25 ways', () => {
    expect(Object.keys(MODEL_FAULTS).length + 3).toBeGreaterThanOrEqual(25)
  })

  it.each(Object.keys(MODEL_FAULTS) as ModelFault[])(
    'should leave 40 answers as they were composed: %s',
    async fault => {
      server.behave(fault)
      current = createModelUnderTest(server.url, fault.endsWith('hangs') ? 400 : undefined)
      const asked = server.requests()
      const results = await askAll()
      expect(server.requests() - asked).toBeGreaterThanOrEqual(QUESTIONS)
      results.forEach((result, at) => {
        const { composed } = questions[at]!
        expectSound(result, composed)
        if (fault !== 'the opposite of the rule') expect(result.reply.blocks).toEqual(composed.reply.blocks)
        // Sentences without a mood can't be turned round; those may stay, letter for letter.
        else expect(findTurnedSentences(result, composed)).toEqual([])
      })
    },
  )

  it.each([
    ['nobody listens', 'http://127.0.0.1:1/v1'],
    ['a name that does not exist', 'http://model.invalid/v1'],
    ['TLS that fails', ''],
  ])('should leave 40 answers as they were composed: %s', async (_, address) => {
    current = createModelUnderTest(address || server.url.replace('http:', 'https:'))
    for (const [at, result] of (await askAll()).entries()) {
      expect(result.reply.blocks).toEqual(questions[at]!.composed.reply.blocks)
    }
  })
})
