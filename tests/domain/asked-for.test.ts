import { describe, expect, it } from 'vitest'
import { lookForWhatIsAsked } from '../../src/domain/asked-for.ts'

describe('lookForWhatIsAsked', () => {
  it.each([
    ['钱几天能到账', '收到到账通知之日起30日内发放。', true],
    ['钱几天能到账', '转账到本人的账户；代领要特别授权。', false],
    ['多久内要申请', '两年。可以中止、中断。', true],
    ['终本后多久还能恢复', '可以随时申请，不受时效限制。', true],
    ['执行费要交多少', '1万元50元，5万元650元。', true],
    ['执行费要交多少', '找执行法院立案庭。', false],
    ['去哪里交材料', '找执行法院立案庭。', true],
  ])('should tell whether %s is answered by: %s', (question, conclusion, gives) => {
    expect(lookForWhatIsAsked(question)(conclusion)).toBe(gives)
  })
})
