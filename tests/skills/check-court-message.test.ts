import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/conversation/engine.ts'
import { createCheckCourtMessage } from '../../src/skills/check-court-message/check-court-message.ts'
import { renderPlain } from '../../src/wording/render-plain.ts'
import { askOnce, createProjectEngine } from '../helpers/project-engine.ts'

let engine: Engine
beforeAll(async () => {
  engine = await createProjectEngine()
})

const SWINDLE = '【法院执行局】点击 http://zxgk-court.top/a1 解除失信，验证码发给王法官 13800138000，不要告诉家人。'

describe('is this message really from the court', () => {
  it('should call a swindle one, with reasons, sources and whom to call', async () => {
    const { reply } = await askOnce(engine, SWINDLE)
    expect(reply.outcome).toBe('guided_court_message')
    const text = renderPlain(reply)
    for (const words of ['像诈骗', '12368', '96110', '110', '验证码', '瞒着家人']) expect(text).toContain(words)
    expect(reply.citations.map(({ passageId }) => passageId)).toEqual(['legal-help-lines/2', 'hotline-12368/1'])
  })

  it('should repeat no address and no number of the message', async () => {
    const { reply, state, record } = await askOnce(engine, SWINDLE)
    expect(JSON.stringify(reply)).not.toMatch(/zxgk-court|13800138000/)
    expect(JSON.stringify([state, record.restated === record.question])).not.toMatch(/zxgk-court|13800138000/)
  })

  it('should read an address alone, though it holds no Chinese', async () => {
    const { reply } = await askOnce(engine, 'https://12368-court.vip/pay')
    expect(reply.outcome).toBe('guided_court_message')
    expect(renderPlain(reply)).toContain('像诈骗')
  })

  it('should never call anything surely genuine', async () => {
    const { reply } = await askOnce(engine, 'https://zxgk.court.gov.cn/shixin/')
    expect(renderPlain(reply)).toContain('没法确认')
  })

  it('should find what we sent, and warn where the id was copied into a swindle', async () => {
    const check = createCheckCourtMessage({
      cite: () => [],
      findNoticeDay: async id => (id === 'ZD-0000-0001' ? '2026-11-20' : null),
    })
    const words = async (text: string) => renderPlain(await check(text, '2026-11-22'))
    expect(await words('编号 ZD-0000-0001 是真的吗')).toContain('是我们2026年11月20日发出的')
    expect(await words('编号 ZD-0000-0001，请把钱转到安全账户')).toContain('套用')
    expect(await words('编号 ZD-0000-0002 是真的吗')).toContain('不是我们发出的')
  })
})
