import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/conversation/engine.ts'
import { newConversation } from '../../src/domain/conversation.ts'
import { type Guides, loadGuides } from '../../src/retrieval/knowledge/load-guides.ts'
import { createDeskStack } from '../helpers/desk-stack.ts'
import { createSqlite } from '../helpers/empty-database.ts'
import { describeEnd, playDialogue, readDialogues } from '../helpers/guide-dialogues.ts'
import { askOnce, createProjectEngine, NOON } from '../helpers/project-engine.ts'

let engine: Engine
let guides: Guides
beforeAll(async () => {
  engine = await createProjectEngine()
  guides = await loadGuides(join(import.meta.dirname, '../../knowledge'))
})

const dialogues = readDialogues()

describe('dialogues as people type them', () => {
  it('should be at least sixty, of every kind', () => {
    expect(dialogues.length).toBeGreaterThanOrEqual(60)
    expect(new Set(dialogues.map(each => each.id)).size).toBe(dialogues.length)
    for (const kind of ['typos', 'silence', 'role switch', 'off-topic', 'traditional', 'back', 'numbers', 'changed']) {
      expect(
        dialogues.some(each => each.about.includes(kind)),
        kind,
      ).toBe(true)
    }
  })

  it.each(dialogues)('should end rightly: $id $about', async ({ say, ends }) => {
    const end = await playDialogue(engine, say)
    expect(describeEnd(end, guides)).toBe(ends)
  })
})

describe('a dialogue', () => {
  it('should show where one is, the answers as buttons, and the way back and out', async () => {
    const first = await playDialogue(engine, ['信用修复自查'])
    expect(first.reply.outcome).toBe('guided_step')
    expect(first.reply.suggestions.at(-1)).toBe('退出')
    const second = await playDialogue(engine, ['信用修复自查', '1'])
    expect(second.reply.blocks.some(block => block.text.includes('第2步'))).toBe(true)
    expect(second.reply.suggestions).toEqual(expect.arrayContaining(['失信名单', '返回上一步', '退出']))
  })

  it('should not ask for the role that the conversation knows, say which it took, and let it be changed', async () => {
    const state = { ...newConversation, role: 'debtor' as const }
    const input = { channel: 'web', kind: 'text', now: NOON } as const
    const known = await engine.run({ ...input, text: '该走哪条路', state })
    const text = known.reply.blocks.map(block => block.text).join('\n')
    expect(text).toMatch(/按您是被执行人来问/)
    expect(known.state.guide?.answers).toEqual(['debtor'])
    const back = await engine.run({ ...input, text: '返回上一步', state: known.state })
    expect(back.state.guide?.answers).toEqual([])
    const changed = await engine.run({ ...input, text: '其实我是申请执行人', state: known.state })
    expect(changed.state.guide?.answers).toEqual(['applicant'])
    const unknown = await engine.run({ ...input, text: '该走哪条路', state: newConversation })
    expect(unknown.state.guide?.answers).toEqual([])
  })

  it('should end in a conclusion with grounds, the place, the time for the answer, and a form', async () => {
    const { reply } = await playDialogue(engine, dialogues.find(each => each.id === 'g01')!.say)
    expect(reply.outcome).toBe('guided_result')
    expect(reply.blocks.map(block => block.kind)).toEqual(['conclusion', 'basis', 'next-step', 'note'])
    expect(reply.blocks[2]!.text).toMatch(/去哪里[\s\S]*带什么[\s\S]*多久答复/)
    expect(reply.citations.map(citation => citation.article)).toContain('第十条')
    expect(reply.citations.every(citation => citation.status !== 'ended' && citation.excerpt !== '')).toBe(true)
    expect(reply.suggestions).toContain('帮我写《删除失信信息申请书》')
  })

  it('should name the remedies in order, and those that are closed', async () => {
    const { reply } = await playDialogue(engine, dialogues.find(each => each.id === 'g50')!.say)
    const text = reply.blocks.map(block => block.text).join('\n')
    expect(text.indexOf('申请执行监督')).toBeLessThan(text.indexOf('检察监督'))
    expect(text).toContain('已经走不通的路')
    expect(text).toContain('十日已过')
    const way = await askOnce(engine, '怎么走：检察监督')
    expect(way.reply.blocks.map(block => block.text).join('\n')).toMatch(/谁能走[\s\S]*去哪里[\s\S]*期限[\s\S]*带什么/)
  })

  it('should answer a question in between and then ask the open one again', async () => {
    const { reply } = await playDialogue(engine, ['信用修复自查', '1', '限高', '急事', '法院几天内要发执行通知？'])
    expect(reply.outcome).toBe('answered')
    expect(reply.citations.length).toBeGreaterThan(0)
    expect(reply.blocks.at(-2)!.text).toContain('是什么急事')
    expect(reply.suggestions[0]).toBe('本人或近亲属重病')
  })

  it('should leave to the deadlines the day that they asked for in between', async () => {
    const say = ['信用修复自查', '1', '失信名单', '收到异议裁定，复议到哪天？', '11月16日']
    const { reply, state } = await playDialogue(engine, say)
    expect(reply.outcome).toBe('guided_deadline')
    expect(reply.blocks.map(block => block.text).join('\n')).toContain('您以前向法院书面申请过')
    expect(state.guide?.answers).toEqual(['self', 'dishonest'])
  })

  it('should ask after days whether to go on, saying how long it was', async () => {
    const { reply } = await playDialogue(engine, ['信用修复自查', '1', '+3d', '你好'])
    expect(reply.blocks[0]!.text).toContain('3天前')
    expect(reply.suggestions).toEqual(['接着来', '从头开始', '退出'])
  })

  it('should begin anew, and say so, when its tree was changed meanwhile', async () => {
    const { state } = await playDialogue(engine, ['信用修复自查', '1', '失信名单'])
    const changed = { ...state, guide: { ...state.guide!, version: 0 } }
    const { reply, state: after } = await askOnce(engine, '没有书面申请过', { state: changed })
    expect(reply.blocks[0]!.text).toContain('更新过')
    expect(after.guide?.answers).toEqual([])
  })

  it('should keep answers out of the history from which follow-ups are understood', async () => {
    const { state } = await playDialogue(engine, ['信用修复自查', '1', '失信名单', '没有'])
    expect(state.history).toEqual([])
  })

  it.each([
    ['11月16日收到的', 'which-road/review', '2026年11月26日'],
    ['10月8日', 'which-road/late-supervision', undefined],
    ['昨天才拿到裁定', 'which-road/review', '2026年12月1日'],
  ])('should count the days itself when the day is named: %s', async (said, ends, due) => {
    const path = ['我该走哪条路', '被执行人', '查封超过欠的钱', '异议被驳回', said]
    const end = await playDialogue(engine, ends.endsWith('review') ? path : [...path, '没过'])
    expect(describeEnd(end, guides)).toBe(ends)
    if (due) expect(end.reply.blocks.map(block => block.text).join('\n')).toContain(due)
  })

  it.each([
    ['去年9月立的案', 'which-road/?a-property', '2025年9月30日'],
    ['十月份交上去的', 'which-road/a-wait', '您只说了月份'],
    // Some of its days are over, some are not.
    ['今年5月', 'which-road/?a-months', '没对上号'],
  ])('should count from a month where that is enough: %s', async (said, ends, words) => {
    const end = await playDialogue(engine, ['我该走哪条路', '我是要账的', '一直拖', said])
    expect(describeEnd(end, guides)).toBe(ends)
    expect(end.reply.blocks.map(block => block.text).join('\n')).toContain(words)
  })

  it('should learn the side that the person is on', async () => {
    const { state } = await playDialogue(engine, ['我该走哪条路', '申请执行人'])
    expect(state.role).toBe('applicant')
  })

  it('should leave a digit alone where no dialogue is open', async () => {
    const { reply } = await askOnce(engine, '1')
    expect(reply.outcome).toBe('clarification_no_text')
  })
})

describe('a result that only a person can give', () => {
  it('should open a ticket for the desk and say its number, once', async () => {
    const empty = createSqlite()
    const desk = await createDeskStack(empty.url, { wholeKnowledge: true })
    try {
      let reply = await desk.say('p1', '我该走哪条路')
      for (const text of ['被执行人', '追加我']) reply = await desk.say('p1', text)
      expect(await desk.latest('p1')).toBeUndefined()
      reply = await desk.say('p1', '看不懂')
      const ticket = await desk.latest('p1')
      expect(ticket).toMatchObject({ reason: 'guide', status: 'open', role: 'debtor' })
      expect(reply.outcome).toBe('guided_result')
      expect(reply.blocks.map(block => block.text).join('')).toContain(ticket!.number)
    } finally {
      await desk.close()
      await empty.remove()
    }
  })
})

describe('questions that a dialogue answers better', () => {
  it('should be answered as before, with the offer beside', async () => {
    const { reply, state } = await askOnce(engine, '钱都还清了，失信名单怎么还没撤？')
    expect(reply.outcome).toBe('guided_self_check')
    expect(reply.blocks.map(block => block.kind).slice(0, 3)).toEqual(['conclusion', 'basis', 'next-step'])
    expect(reply.citations.length).toBeGreaterThan(0)
    expect(reply.suggestions.slice(0, 2)).toContain('信用修复自查')
    expect(state.guide ?? null).toBeNull()
    const road = await askOnce(engine, '法院半年没动，接下来咋整？')
    expect(road.reply.outcome).toBe('guided_remedy')
    expect(road.reply.suggestions.slice(0, 2)).toContain('看看该走哪条路')
  })

  it('should open the dialogue with the answer where somebody asks to be checked', async () => {
    const { reply, state } = await askOnce(engine, '我能申请信用修复吗')
    expect(reply.outcome).toBe('guided_self_check')
    expect(reply.citations.length).toBeGreaterThan(0)
    expect(state.guide?.waiting).toBe('answer')
  })

  it('should not be offered where a rule is all that was asked', async () => {
    for (const question of ['执行异议几天内审查完', '2024年全国申请执行的案件是多少', '一拍流拍了多久二拍']) {
      const { reply } = await askOnce(engine, question, { state: { ...newConversation, noticeShown: 1 }, now: NOON })
      expect(reply.outcome, question).toBe('answered')
    }
  })
})
