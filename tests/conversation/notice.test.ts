import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/conversation/engine.ts'
import { newConversation } from '../../src/domain/conversation.ts'
import { createShowVerification } from '../../src/skills/look-up-case/show-verification.ts'
import { storedVerify } from '../../src/wording/case-access.ts'
import { renderPlain } from '../../src/wording/render-plain.ts'
import { askOnce, createProjectEngine } from '../helpers/project-engine.ts'

let engine: Engine
beforeAll(async () => {
  engine = await createProjectEngine()
})

describe('what is said to the notice', () => {
  const begin = () => askOnce(engine, '/start', { kind: 'start', state: newConversation })

  it.each(['同意', '我同意。', '同意了', '同意，开始提问'])('should be taken as consent when typed: %s', async text => {
    const { state } = await begin()
    const { reply, state: after } = await askOnce(engine, text, { state })
    expect(renderPlain(reply)).toContain('请直接说您遇到的事')
    expect(after.noticeAccepted).toBe(1)
  })

  it('should be taken back by the word that the refusal names', async () => {
    const { state } = await askOnce(engine, '不同意', { state: (await begin()).state })
    expect((await askOnce(engine, '限高能坐高铁吗', { state })).reply.outcome).toBe('clarification_consent')
    expect((await askOnce(engine, '同意', { state })).state.noticeAccepted).toBe(1)
  })

  it('should be no answer to the notice inside a dialogue', async () => {
    const opened = await askOnce(engine, '信用修复自查')
    expect(opened.state.guide).toBeTruthy()
    for (const text of ['不同意', '同意']) {
      const { state } = await askOnce(engine, text, { state: opened.state })
      expect(state.noticeAccepted).toBe(opened.state.noticeAccepted)
    }
  })
})

describe('how a code is asked for', () => {
  it('should promise to delete it only where that can be done', async () => {
    const show = createShowVerification({
      access: { createLink: async () => {} },
      clock: Date.now,
      newToken: () => '',
      hasPage: () => false,
      publicUrl: null,
    })
    const words = async (conversationId: string) =>
      renderPlain(await show({ reply: storedVerify, conversationId, sending: true }))
    expect(await words('telegram:1:1')).toContain('马上删掉那条消息')
    expect(await words('terminal:1')).not.toContain('删掉')
    expect(await words('terminal:1')).toContain('清屏')
  })
})
