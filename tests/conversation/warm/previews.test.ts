import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../src/conversation/engine.ts'
import type { Reply } from '../../../src/domain/reply.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../../helpers/fake-openai.ts'
import { MODEL_FAULTS, type ModelFault } from '../../helpers/model-faults.ts'
import { createModelUnderTest } from '../../helpers/model-under-test.ts'
import { askOnce, createProjectEngine } from '../../helpers/project-engine.ts'

const QUESTION = '法院拍卖房子，公告要登多少天？'

let server: FakeOpenAi
let plain: Engine
let warm: Engine
beforeAll(async () => {
  server = await startFakeOpenAi()
  plain = await createProjectEngine()
  const chat = createModelUnderTest(server.url)
  warm = await createProjectEngine({ chat, totalMs: 4_000, tokensPerPerson: Number.POSITIVE_INFINITY })
})
afterAll(() => server.close())

async function ask(behaviour: ModelFault | 'well', text = QUESTION) {
  server.behave(behaviour)
  const previews: Reply[] = []
  const { reply } = await askOnce(warm, text, { onPreview: preview => void previews.push(preview) })
  const composed = (await askOnce(plain, text)).reply
  return { previews, reply, composed }
}

describe('what is shown while a model writes', () => {
  it('should begin with the composed answer and then word its conclusion as the reply does', async () => {
    const { previews, reply, composed } = await ask('well')
    expect(previews[0]).toEqual(composed)
    expect(previews.length).toBeGreaterThan(1)
    expect(previews.at(-1)?.blocks[0]).toEqual(reply.blocks[0])
    expect(reply).not.toEqual(composed)
  })

  it('should be in the characters that the person writes', async () => {
    const { previews } = await ask('well', '法院拍賣房子，公告要登多少天？')
    expect(previews[0]?.script).toBe('traditional')
  })

  it('should never be more than the composed answer where the model is wrong', async () => {
    for (const fault of Object.keys(MODEL_FAULTS) as ModelFault[]) {
      if (/hang|one byte|slow|endless|opening/.test(fault)) continue
      const { previews, composed } = await ask(fault)
      const [conclusion, ...rest] = composed.blocks
      for (const preview of previews) {
        // The good answer of the test's model is the rule's own conclusion; nothing else may stand there.
        expect(preview.blocks[0]?.text, fault).toContain(conclusion?.text.replace(/^关于“[^”]*”：|。$/g, ''))
        expect(preview.blocks, fault).toEqual(expect.arrayContaining(rest))
        expect(preview.citations, fault).toEqual(composed.citations)
      }
    }
  })

  it('should be nothing at all where no model is set up', async () => {
    const previews: Reply[] = []
    await askOnce(plain, QUESTION, { onPreview: preview => void previews.push(preview) })
    expect(previews).toEqual([])
  })
})
