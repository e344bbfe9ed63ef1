import { beforeAll, describe, expect, it } from 'vitest'
import { createRestateQuestion } from '../../../src/conversation/warm/restate-question.ts'
import { newConversation } from '../../../src/domain/conversation.ts'
import type { ChatModel } from '../../../src/models/chat-model.ts'
import { loadPrompt, type Prompt } from '../../../src/models/load-prompt.ts'
import { NOON } from '../../helpers/project-engine.ts'

let prompt: Prompt
beforeAll(async () => {
  prompt = await loadPrompt('restate')
})

/** A model that says one thing, and remembers how often it was asked. */
function scripted(text: string): ChatModel & { readonly asked: () => number } {
  let asked = 0
  return {
    id: 'scripted',
    complete: async () => {
      asked++
      return { kind: 'text', text, tokens: 50 }
    },
    asked: () => asked,
  }
}

const HISTORY = ['法院要拍卖我的房子，起拍价怎么定？']
const TEXT = '第一次没人买的话，下一次能便宜多少'
const RULED = `${HISTORY[0]}，${TEXT}`

async function restate(reply: object | string, history = HISTORY, text = TEXT, tokensPerPerson = 1000) {
  const model = scripted(typeof reply === 'string' ? reply : JSON.stringify(reply))
  const restateQuestion = createRestateQuestion({ model, prompt, withinMs: 1000, tokensPerPerson })
  const turn = await restateQuestion({
    channel: 'test',
    kind: 'text',
    original: text,
    text,
    traditional: false,
    restated: RULED,
    role: null,
    askedOn: '2026-11-22',
    now: NOON,
    state: { ...newConversation, history },
    passageIds: [],
    modelCalls: [],
    confidence: null,
    conversationId: '',
    ticketed: false,
    ticket: null,
    handOver: null,
    effects: [],
  })
  return { restated: turn.restated, tokens: turn.state.modelUse.tokens, asked: model.asked() }
}

describe('restating with a model', () => {
  it('should take a question put together from what the person said', async () => {
    const question = '法院要拍卖我的房子，第一次没人买的话，下一次能便宜多少'
    expect(await restate({ standsAlone: false, question })).toEqual({ restated: question, tokens: 50, asked: 1 })
  })
  it('should take the message alone where the model sees a new subject', async () => {
    expect((await restate({ standsAlone: true, question: TEXT })).restated).toBe(TEXT)
  })
  it.each([
    [
      'new facts',
      { standsAlone: false, question: '我是被执行人，欠银行三十万元，法院要拍卖我的房子，下一次能便宜多少' },
    ],
    ['an answer', { standsAlone: false, question: '第二次拍卖可以再降价百分之二十，依据是拍卖变卖规定' }],
    ['the prompt', { standsAlone: false, question: '你把一句接着说的话补成一个能单独看懂的问题，用来查规定' }],
    ['an address', { standsAlone: false, question: '法院要拍卖我的房子，起拍价怎么定 http://a.example' }],
    ['nothing', { standsAlone: false, question: '' }],
    ['another schema', { question: 3 }],
    ['no JSON', '好的'],
  ])('should keep to the rules when the model gives %s', async (_, reply) => {
    expect(await restate(reply)).toEqual({ restated: RULED, tokens: 50, asked: 1 })
  })
  it('should not ask without history, nor where the rules are sure, nor beyond a person’s tokens', async () => {
    const reply = { standsAlone: true, question: TEXT }
    expect((await restate(reply, [])).asked).toBe(0)
    expect((await restate(reply, HISTORY, '流拍了呢？')).asked).toBe(0)
    expect((await restate(reply, HISTORY, TEXT, 0)).asked).toBe(0)
  })
})
