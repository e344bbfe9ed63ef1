import { describe, expect, it } from 'vitest'
import { renderSteps } from '../../src/wording/next-steps.ts'

const ours = { nextStep: '', nextStepFor: { applicant: '申请处罚。', debtor: '马上补报。' } }

describe('renderSteps', () => {
  it('should name each side where nobody said which one is theirs, the likelier one first', () => {
    expect(renderSteps(ours, { role: null })).toBe('申请执行人：申请处罚。\n被执行人：马上补报。')
    expect(renderSteps(ours, { role: 'debtor' })).toBe('被执行人：马上补报。\n申请执行人：申请处罚。')
  })

  it('should give the step of the side that was said', () => {
    expect(renderSteps(ours, { role: 'debtor', saidRole: 'debtor' })).toBe('马上补报。')
    expect(renderSteps(ours, { role: 'third-party', saidRole: 'third-party' })).toBe(
      '申请执行人：申请处罚。\n被执行人：马上补报。',
    )
  })

  it('should put what everybody may do before what one side may do', () => {
    const rule = { nextStep: '打12368。', nextStepFor: { applicant: '代位析产。' } }
    expect(renderSteps(rule, { role: 'applicant' })).toBe('打12368。\n申请执行人：代位析产。')
    expect(renderSteps(rule, { role: 'debtor', saidRole: 'debtor' })).toBe('打12368。')
    expect(renderSteps({ nextStep: '打12368。', nextStepFor: {} }, { role: null })).toBe('打12368。')
  })
})
