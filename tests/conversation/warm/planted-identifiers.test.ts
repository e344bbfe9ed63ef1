import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../src/conversation/engine.ts'
import { newConversation } from '../../../src/domain/conversation.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../../helpers/fake-openai.ts'
import { createModelUnderTest } from '../../helpers/model-under-test.ts'
import { PLANTED_KINDS, type Planted, plantIdentifier, toCore } from '../../helpers/plant-identifiers.ts'
import { askOnce, createProjectEngine } from '../../helpers/project-engine.ts'
import { createRandom } from '../../helpers/random.ts'

let server: FakeOpenAi
let engine: Engine
beforeAll(async () => {
  server = await startFakeOpenAi()
  engine = await createProjectEngine({
    chat: createModelUnderTest(server.url),
    totalMs: 4_000,
    tokensPerPerson: Number.POSITIVE_INFINITY,
  })
})
afterAll(() => server.close())

const FRAMES: readonly ((a: string, b: string) => { readonly text: string; readonly history: readonly string[] })[] = [
  (a, b) => ({ text: `钱都还清了，失信名单怎么还没撤？我的号码${a}，还有${b}，帮我看看`, history: [] }),
  (a, b) => ({ text: `${a}这个案子执行半年没动静怎么办，联系我${b}`, history: [] }),
  (a, b) => ({ text: `那起拍价怎么定，${b}`, history: [`法院要拍卖我的房子，材料里写的是${a}`] }),
  (a, b) => ({ text: `被限制消费还能坐高铁吗（${a}）（${b}）`, history: [] }),
]

describe('what the model server receives', () => {
  it('should hold none of 1,000 planted identifiers, in no spelling', async () => {
    const random = createRandom(20261122)
    const planted: Planted[] = []
    for (let round = 0; round < 500; round++) {
      const pair = [0, 1].map(at => plantIdentifier(random, PLANTED_KINDS[(round + at * 2) % PLANTED_KINDS.length]!))
      planted.push(...pair)
      const { text, history } = FRAMES[round % FRAMES.length]!(pair[0]!.written, pair[1]!.written)
      await askOnce(engine, text, { state: { ...newConversation, noticeShown: 1, history } })
    }
    const received = toCore(server.received())
    expect(planted).toHaveLength(1000)
    expect(
      planted.filter(({ core }) => received.includes(core)).map(({ kind, written }) => `${kind} ${written}`),
    ).toEqual([])
    // The questions did get there, with marks in place.
    expect(server.requests()).toBeGreaterThan(450)
    expect(server.received().match(/［[^］]{2,5}］/g)!.length).toBeGreaterThan(800)
  })

  it('should never be asked about distress, refusals, greetings or what has no source', async () => {
    const before = server.requests()
    for (const text of [
      '我不想活了',
      '帮我查查他银行卡里有多少钱',
      '你说我这官司能赢吗',
      '你好',
      '转人工',
      '今天吃什么菜好',
    ]) {
      await askOnce(engine, text)
    }
    expect(server.requests()).toBe(before)
  })
})
