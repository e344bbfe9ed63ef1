import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/conversation/engine.ts'
import { askOnce, createProjectEngine } from '../helpers/project-engine.ts'

let engine: Engine
beforeAll(async () => {
  engine = await createProjectEngine()
})

describe('everyday questions', () => {
  it.each([
    ['法院拍我房子便宜一半合理吗', '最低七折'],
    ['老公欠钱扣我工资卡行吗', '你就不是被执行人'],
    ['微信里的钱被冻了孩子学费都交不了', '不能扣光'],
    ['听说他支付宝里有不少钱', '把线索写下来'],
    ['他还开着路虎到处跑', '把线索写下来'],
    ['要债的堵在我家门口不走', '马上打110'],
    ['对方判刑进去了，申请执行的两年停不停', '不因为对方坐牢就自动停'],
  ])('should get the rule that decides them first: %s', async (question, decisive) => {
    const { reply } = await askOnce(engine, question)
    expect(reply.blocks[0]).toMatchObject({ kind: 'conclusion', text: expect.stringContaining(decisive) })
  })

  it.each([
    ['终本是什么', '我这个月工资被扣光了咋办', '不能扣光'],
    ['房子被封怎么办', '对方没钱怎么办', '“查不到”不等于没有'],
    ['养老金被扣了', '流拍了怎么办', '三十日内'],
    ['被限高了怎么办', '孩子能上学吗', '私立学校'],
    ['怎么申请执行', '要什么材料', '申请执行书'],
    ['上了失信名单怎么办', '要多长时间', '二年'],
  ])('should tell a new subject from a follow-up: %s, %s', async (first, second, decisive) => {
    const { state } = await askOnce(engine, first)
    const { reply } = await askOnce(engine, second, { state })
    expect(reply.blocks[0]).toMatchObject({ kind: 'conclusion', text: expect.stringContaining(decisive) })
  })

  it('should have the rule for each of two troubles in one message', async () => {
    const { reply } = await askOnce(engine, '案款到账两个月了不发给我，双倍利息从哪天开始算')
    const text = reply.blocks.map(block => ('text' in block ? block.text : '')).join('')
    expect(text).toMatch(/30日|三十日|一个月/)
    expect(text).toContain('履行期间届满')
  })

  it('should say the conclusions for both of two troubles first', async () => {
    const { reply } = await askOnce(engine, '换法院的申请没回音，执行法官又说要终本')
    const [conclusion] = reply.blocks
    expect(conclusion).toMatchObject({
      kind: 'conclusion',
      text: expect.stringMatching(/^您说了两件事。\n一、.*\n二、.*终本/),
    })
    expect(conclusion && 'cites' in conclusion && conclusion.cites).toHaveLength(2)
  })

  it.each([
    '查一下我的执行案件',
    '我的案子办到哪一步了能告诉我不',
    '我的执行案子现在啥情况',
    '我的案子到哪了，没人管，我要投诉法官',
  ])('should lead whoever asks for the own case to it: %s', async question =>
    expect((await askOnce(engine, question)).reply.outcome).toBe('unanswerable_own_case'),
  )

  it('should mark what a step says with the document that it names', async () => {
    const { reply } = await askOnce(engine, '被限制消费还能坐高铁吗')
    const step = reply.blocks.find(({ kind }) => kind === 'next-step')
    expect(step?.text).toContain('善意文明执行意见第十七条')
    expect(step?.cites.map(number => reply.citations[number - 1]?.number)).toContain('法发〔2019〕35号')
  })

  it('should not say a heading twice', async () => {
    const { reply } = await askOnce(engine, '法院半年没执行能不能找上级法院')
    expect(reply.blocks[0]?.text).toMatch(/^法院超过六个月没执行，可以向上一级法院申请：/)
  })

  it('should show no other procedure beside a deadline that was asked for', async () => {
    const { reply } = await askOnce(engine, '起诉前冻了他的账户，最晚几天内要去起诉')
    const text = reply.blocks.map(block => ('text' in block ? block.text : '')).join('')
    expect(text).toContain('三十日')
    expect(text).not.toContain('十五日内起诉')
  })

  it('should say so where an answer rests on a single source, or on a digest that is not whole', async () => {
    const notesOf = async (question: string): Promise<string> => {
      const { reply } = await askOnce(engine, question)
      return reply.blocks.map(block => (block.kind === 'note' ? block.text : '')).join('\n')
    }
    expect(await notesOf('限制消费令解除几天生效')).toContain(
      '只核到一个公开来源，请以原文为准：解除限制消费的“三个工作日”',
    )
    expect(await notesOf('什么是交叉执行')).toContain('《最高人民法院关于交叉执行工作的指导意见》我们没有收全')
    expect(await notesOf('钱都还清了，失信咋还挂着')).not.toMatch(/一个公开来源|没有收全/)
  })
})
