import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/conversation/engine.ts'
import { createCheckCourtMessage } from '../../src/skills/check-court-message/check-court-message.ts'
import { renderPlain } from '../../src/wording/render-plain.ts'
import { askOnce, createProjectEngine, NOON } from '../helpers/project-engine.ts'

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
    const { check } = createCheckCourtMessage({
      cite: () => [],
      findNoticeDay: async id => (id === 'ZD-0000-0001' ? '2026-11-20' : null),
    })
    const words = async (text: string) => renderPlain(await check(text, '2026-11-22'))
    expect(await words('编号 ZD-0000-0001 是真的吗')).toContain('是我们2026年11月20日发出的')
    expect(await words('编号 ZD-0000-0001，请把钱转到安全账户')).toContain('套用')
    expect(await words('编号 ZD-0000-0002 是真的吗')).toContain('不是我们发出的')
  })

  it.each([
    '这条短信是法院发的吗',
    '这是法院发的短信吗？',
    '刚收到一个短信说我被强制执行了，是真的吗',
    '收到一张传票照片发到我微信，真的假的',
    '這條簡訊是法院發的嗎',
    '这个链接能点吗',
  ])('should ask for the message when it is only spoken of, and judge what comes next: %s', async text => {
    const asked = await askOnce(engine, text)
    expect(asked.reply.outcome).toBe('guided_court_message')
    expect(asked.reply.blocks[0]!.text).toMatch(/整[条條][复複][制製]/)
    expect(renderPlain(asked.reply)).toMatch(/12368/)
    const pasted = '您好，您的执行案件已经立案，请于三日内与承办人李某联系并带好身份证'
    const judged = await askOnce(engine, pasted, { state: asked.state })
    expect(judged.reply.outcome).toBe('guided_court_message')
    expect(renderPlain(judged.reply)).toContain('没法确认')
    // Asked for once: what comes after it is a question like any other.
    expect((await askOnce(engine, pasted, { state: judged.state })).reply.outcome).not.toBe('guided_court_message')
  })

  it('should take a question for one, though a message was asked for, and wait ten minutes at most', async () => {
    const { state } = await askOnce(engine, '这条短信是法院发的吗')
    const question = await askOnce(engine, '被限制消费以后还能不能坐高铁二等座呢？', { state })
    expect(question.reply.outcome).not.toBe('guided_court_message')
    const late = { state, now: NOON + 11 * 60_000 }
    expect((await askOnce(engine, '信用修复要交什么材料给法院才行', late)).reply.outcome).not.toBe(
      'guided_court_message',
    )
  })

  it.each(['听说失信两年自动删是真的吗', '收到执行通知书说要拘留我，是真的吗', '电子送达的短信没点开算送达吗'])(
    'should not ask for a message where none is spoken of: %s',
    async text => {
      const { reply } = await askOnce(engine, text)
      expect(reply.blocks[0]?.text).not.toContain('整条复制')
    },
  )
})
