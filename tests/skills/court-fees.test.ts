import { describe, expect, it } from 'vitest'
import { renderPlain } from '../../src/wording/render-plain.ts'
import { askOnce, createProjectEngine } from '../helpers/project-engine.ts'

const engine = await createProjectEngine()

describe("the court's fee on an amount", () => {
  it.each([
    ['执行标的三百万，申请费得多少', '32,400元', '第十四条'],
    ['对方欠我26万，申请强制执行要交多少钱', '3,800元', '第二十条'],
    ['标的20万的案子，执行费谁出，大概多少', '2,900元', '被执行人'],
    ['我要保全80万，保全费多少', '4,520元', '第三十八条'],
  ])('should work out %s', async (question, fee, said) => {
    const { reply } = await askOnce(engine, question)
    const text = renderPlain(reply)
    expect(text).toContain(fee)
    expect(text).toContain(said)
    for (const { cites } of reply.blocks) expect(cites.every(number => number <= reply.citations.length)).toBe(true)
  })

  it.each([
    '法院收了我3000执行费对吗',
    '保全80万要交多少担保',
    '执行费一般怎么算',
    '对方要我出5万律师费，执行费另算多少',
    '一审判了20万，二审判了15万，执行费多少',
  ])('should leave %s to the rules', async question => {
    expect((await askOnce(engine, question)).reply.outcome).not.toBe('guided_deadline')
  })
})
