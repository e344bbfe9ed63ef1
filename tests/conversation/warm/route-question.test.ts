import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../src/conversation/engine.ts'
import type { ChatModel, ChatReply } from '../../../src/models/chat-model.ts'
import { loadPrompt } from '../../../src/models/load-prompt.ts'
import { notSure } from '../../../src/wording/model-answer.ts'
import { renderPlain } from '../../../src/wording/render-plain.ts'
import { askOnce, createProjectEngine } from '../../helpers/project-engine.ts'

/** Nobody's digest speaks of it in these words. */
const UNPLACED = '俺家那口子外头那事儿整不利索了咋弄捏'
const QUERY = '执行案件一直没有进展，申请执行人怎么办'

let wanted = ''
let requests: string[] = []
/** Says what the test wants when it is asked to route, and fails at everything else. */
const model: ChatModel = {
  id: 'scripted',
  complete: async (request): Promise<ChatReply> => {
    requests.push(request.task)
    if (request.task !== 'route') return { kind: 'failed', reason: 'unreachable', tokens: 0 }
    return { kind: 'text', text: wanted, tokens: 40 }
  },
}

let version: number
let plain: Engine
let routed: Engine
beforeAll(async () => {
  version = (await loadPrompt('route')).version
  plain = await createProjectEngine()
  routed = await createProjectEngine({ chat: model, totalMs: 1_000, tokensPerPerson: 10_000 })
})

async function ask(reply: object | string, text = UNPLACED) {
  wanted = typeof reply === 'string' ? reply : JSON.stringify(reply)
  requests = []
  return askOnce(routed, text)
}

describe('a question that the rules are unsure of, with a model', () => {
  it('should get no more than the nearest rule from the rules alone, and be told so', async () => {
    const { reply } = await askOnce(plain, UNPLACED)
    expect(reply.blocks).toContainEqual(notSure)
  })

  it('should be looked up as the model understood it, and say so', async () => {
    const { reply, record, state } = await ask({ route: 'rule', query: QUERY })
    expect(reply.outcome).toBe('answered')
    expect(reply.citations.some(({ status }) => status === 'in-force')).toBe(true)
    expect(renderPlain(reply)).toContain(`我是按“${QUERY}”这个意思查的`)
    expect(record.modelCalls).toEqual([`route@${version} scripted rule`])
    expect(state.modelUse.tokens).toBe(40)
  })

  it.each([
    ['figures that nobody named', { route: 'rule', query: '超过90天没有进展怎么办' }],
    ['an address', { route: 'rule', query: '看看 https://example.com 的规定' }],
    ['its own prompt', { route: 'rule', query: '你判断一个人在问什么，好去查民事执行的规定' }],
    ['no JSON', '好的，我来回答：要等六个月'],
    ['another route', { route: 'transfer-money', query: '' }],
    ['an empty query', { route: 'rule', query: '' }],
    ['a matter that is not ours', { route: 'other', query: '' }],
  ])('should stay with the rules where the model replies with %s', async (_name, reply) => {
    const answer = await ask(reply)
    expect(answer.reply).toEqual((await askOnce(plain, UNPLACED)).reply)
  })

  it('should be asked for more where the model finds it unclear', async () => {
    expect((await ask({ route: 'unclear', query: '' })).reply.outcome).toBe('clarification_too_vague')
  })

  it('should be taken for a question about the own case where the model says so', async () => {
    expect((await ask({ route: 'own-case', query: '' })).reply.outcome).toMatch(/own_case|case_/)
  })

  it('should not ask a model to route what the rules can place', async () => {
    await ask({ route: 'unclear', query: '' }, '钱还清了，失信怎么还没撤？')
    expect(requests).not.toContain('route')
  })
})
