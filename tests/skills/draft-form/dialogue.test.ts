import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine, EngineResult } from '../../../src/conversation/engine.ts'
import { type ConversationState, newConversation } from '../../../src/domain/conversation.ts'
import { createDraftForm } from '../../../src/skills/draft-form/draft-form.ts'
import { createFinishForm } from '../../../src/skills/draft-form/finish-form.ts'
import { createMakeFiles } from '../../../src/skills/draft-form/make-files.ts'
import { openForms, readDocxText } from '../../helpers/forms.ts'
import { createProjectEngine, NOON } from '../../helpers/project-engine.ts'

let engine: Engine
beforeAll(async () => {
  engine = await createProjectEngine()
})

const IDENTITY = '110101199003078515'

interface Talk {
  say(text: string, given?: { kind?: 'text' | 'button'; now?: number }): Promise<EngineResult>
  state(): ConversationState
}
function startTalk(): Talk {
  let state: ConversationState = { ...newConversation, noticeShown: 1 }
  return {
    state: () => state,
    say: async (text, { kind = 'text', now = NOON } = {}) => {
      const result = await engine.run({ channel: 'test', kind, text, state, now })
      state = result.state
      return result
    },
  }
}
const textOf = ({ reply }: EngineResult): string => reply.blocks.map(block => block.text).join('\n')
const docxOf = ({ effects }: EngineResult): string => {
  const file = effects.find(effect => effect.kind === 'store-file')
  return file ? readDocxText(file.content) : ''
}

describe('drafting a form in a conversation', () => {
  it('should ask field by field, take corrections, and end with both files and what to do', async () => {
    const talk = startTalk()
    const opening = await talk.say('帮我写复议申请书')
    expect(opening.reply.outcome).toBe('guided_form')
    expect(textOf(opening)).toMatch(/身份证号不用在这里打/)
    await talk.say(`张三，身份证${IDENTITY}`)
    await talk.say('幸福路1号')
    await talk.say('不知道')
    await talk.say('李四')
    const back = await talk.say('上一步')
    expect(textOf(back)).toContain('案子的另一方是谁')
    await talk.say('王五')
    const last = await talk.say('剩下的都空着')
    expect(last.reply.attachments?.map(({ fileName }) => fileName)).toEqual([
      '执行复议申请书（草稿）.docx',
      '执行复议申请书（草稿）.pdf',
    ])
    expect(textOf(last)).toMatch(/还没有交给法院[\s\S]*十日内[\s\S]*异议裁定书复印件/)
    expect(last.reply.citations.length).toBeGreaterThan(2)
    expect(last.reply.citations.every(({ status }) => status === 'in-force')).toBe(true)
    const docx = docxOf(last)
    for (const words of ['张三', IDENTITY, '幸福路1号', '王五', '【请填写：复议申请人电话】'])
      expect(docx).toContain(words)
    expect(docx).not.toContain('李四')
    expect(talk.state().form).toBeUndefined()
  })

  it('should keep nothing of what was filled in: not in the record, nor the history, nor a reply', async () => {
    const talk = startTalk()
    const secrets = ['欧阳小测', IDENTITY, '幸福路1号', '13812345678', '（2023）京0105执1234号', '京A12345']
    const results = [await talk.say(`帮我写恢复执行申请书，案号${secrets[4]}`)]
    for (const text of [`${secrets[0]} ${IDENTITY}`, secrets[2]!, secrets[3]!, `他的车是${secrets[5]}`]) {
      results.push(await talk.say(text))
    }
    results.push(await talk.say('字'.repeat(600)), await talk.say('先给我空的'))
    for (const { record, reply, effects } of results) {
      for (const secret of secrets) {
        expect(JSON.stringify([record, reply])).not.toContain(secret)
        expect(JSON.stringify(effects.map(effect => ({ ...effect, content: null })))).not.toContain(secret)
      }
    }
    expect(results[1]!.record).toMatchObject({
      question: '［已填：申请人］',
      restated: '［已填：申请人］',
      hidden: true,
    })
    expect(JSON.stringify(talk.state())).not.toMatch(new RegExp(secrets.join('|').replace(/[（）]/g, '.')))
  })

  it('should answer a question in between and go on after it', async () => {
    const talk = startTalk()
    await talk.say('帮我写恢复执行申请书')
    await talk.say('张三')
    const between = await talk.say('终本是什么意思？')
    expect(between.reply.outcome).toBe('answered')
    expect(between.reply.suggestions[0]).toBe('继续填《恢复执行申请书》')
    const other = await talk.say('网拍公告多少天？')
    expect(other.reply.outcome).toBe('answered')
    const again = await talk.say('继续填《恢复执行申请书》', { kind: 'button' })
    expect(textOf(again)).toContain('您的住址')
    await talk.say('幸福路1号')
    expect(docxOf(await talk.say('先给我空的'))).toMatch(/张三[\s\S]*幸福路1号/)
  })

  it('should be resumed after days, and be forgotten after a week', async () => {
    const talk = startTalk()
    await talk.say('帮我写恢复执行申请书')
    await talk.say('张三')
    const later = await talk.say('幸福路1号', { now: NOON + 3 * 86_400_000 })
    expect(textOf(later)).toContain('联系电话')
    const tooLate = await talk.say('终本是什么意思', { now: NOON + 11 * 86_400_000 })
    expect(tooLate.reply.outcome).toBe('answered')
    expect(talk.state().form).toBeUndefined()
  })

  it('should give an empty form at once, and stop at a word', async () => {
    const talk = startTalk()
    await talk.say('给我来一份执行异议申请书模板')
    const empty = await talk.say('随便先给我空的')
    expect(empty.reply.attachments).toHaveLength(2)
    expect(docxOf(empty)).toContain('【请填写：异议人】')
    await talk.say('再写一份执行异议申请书', { kind: 'button' })
    await talk.say('张三')
    const stopped = await talk.say('不写了')
    expect(textOf(stopped)).toContain('已经删掉')
    expect(talk.state().form).toBeUndefined()
  })

  it('should change to another form and take along what fits', async () => {
    const talk = startTalk()
    await talk.say('帮我写强制执行申请书')
    await talk.say('张三')
    const changed = await talk.say('帮我写恢复执行申请书')
    expect(textOf(changed)).toContain('已经知道的我先填上了：申请人')
    expect(docxOf(await talk.say('先给我空的'))).toContain('张三')
  })

  it('should show which forms there are', async () => {
    const menu = await startTalk().say('我要申请书模板')
    expect(menu.reply.outcome).toBe('guided_form')
    expect(textOf(menu).match(/《/g)!.length).toBeGreaterThanOrEqual(16)
  })

  it('should answer how to write one as always, and offer the draft', async () => {
    const { reply } = await startTalk().say('恢复执行申请书怎么写')
    expect(reply.outcome).toBe('answered')
    expect(reply.suggestions[0]).toBe('帮我写《恢复执行申请书》')
  })

  it('should let a cry for help and a person through in the middle of a form', async () => {
    const talk = startTalk()
    await talk.say('帮我写恢复执行申请书')
    expect((await talk.say('我真的不想活了')).reply.outcome).toBe('escalated_distress')
    expect((await talk.say('转人工')).reply.outcome).toBe('escalated_person')
    expect(textOf(await talk.say('张三'))).toContain('住址')
  })

  it('should take plates, numbers and traditional names as answers, as they were written', async () => {
    const talk = startTalk()
    await talk.say('帮我写财产线索表')
    await talk.say('陳麗華')
    await talk.say('021-55667788')
    await talk.say('ABC Trading Ltd')
    const docx = docxOf(await talk.say('先给我空的'))
    for (const words of ['陳麗華', '021-55667788', 'ABC Trading Ltd']) expect(docx).toContain(words)
  })

  it('should fill in what is known of a verified case only when the form ends, and keep none of it meanwhile', async () => {
    const prefill = async () => ({ 申请人: '核实的人', 执行法院: '核实的法院' })
    const { forms, templates } = await openForms()
    const finishForm = createFinishForm({
      makeFiles: createMakeFiles(templates),
      cite: () => [],
      hasPdf: () => true,
      createId: () => 'x',
      createClueNumber: () => 'XS00000-00000',
    })
    const draftForm = createDraftForm({ forms, finishForm })
    const message = { isButton: false, progress: null, day: '2026-11-22', now: NOON }
    const text = '帮我写恢复执行申请书'
    const opening = await draftForm.run({ ...message, text, original: text }, prefill)
    expect(opening.progress).toMatchObject({ values: {}, known: ['申请人', '执行法院'] })
    expect(JSON.stringify(opening)).not.toContain('核实的人')
    const done = { ...message, progress: opening.progress, text: '先给我空的', original: '先给我空的' }
    const ending = await draftForm.run(done, prefill)
    const docx = ending.kind === 'reply' ? readDocxText(ending.files[0]!.content) : ''
    expect(docx).toMatch(/核实的人[\s\S]*核实的法院/)
    const ended = await draftForm.run(done, async () => ({}))
    expect(ended.kind === 'reply' ? readDocxText(ended.files[0]!.content) : '').toContain('【请填写：申请人】')
  })
})
