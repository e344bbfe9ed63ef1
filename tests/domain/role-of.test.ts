import { describe, expect, it } from 'vitest'
import { roleOf, saidRoleOf } from '../../src/domain/role-of.ts'

describe('roleOf', () => {
  it.each([
    ['他欠我八万不还', 'applicant'],
    ['老板欠工资不给，判了也没用', 'applicant'],
    ['我被列失信了', 'debtor'],
    ['我家的房子被封了', 'debtor'],
    ['我买的房原房主欠债被封了', 'third-party'],
  ] as const)('should guess from %s: %s', (text, role) => expect(roleOf(text)).toBe(role))

  it.each([
    '我和老公共有的房子，因为他欠债被查封了，我那一半怎么办',
    '法院让我报告财产，我漏报了一辆车会怎么样',
    '我妈的退休金能被法院扣吗',
  ])('should not take the other side in %s', text => expect(roleOf(text)).not.toBe('applicant'))
})

describe('saidRoleOf', () => {
  it('should know the side that was named last, in so many words', () => {
    expect(saidRoleOf(['我是申请执行人', '多久能拿到钱'])).toBe('applicant')
    expect(saidRoleOf(['我是申请执行人', '说错了，我是被执行人'])).toBe('debtor')
    expect(saidRoleOf(['我们公司作为案外人提了异议'])).toBe('third-party')
    expect(saidRoleOf(['我是被执行人钱还清了失信怎么还没撤'])).toBe('debtor')
  })

  it('should know none from a guess, a question or a denial', () => {
    for (const text of [
      '他欠我八万不还',
      '我是不是被执行人',
      '我又不是被执行人，凭啥冻我的卡',
      '我是被执行人的老婆',
      '我是老赖公司的会计',
      '我是债务人儿子',
    ])
      expect(saidRoleOf([text]), text).toBeNull()
  })
})
