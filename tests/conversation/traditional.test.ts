import { describe, expect, it } from 'vitest'
import { toSimplified, toTraditional } from '../../src/conversation/convert-script.ts'
import { ONLY_SIMPLIFIED, ONLY_TRADITIONAL } from '../../src/conversation/one-sided-characters.ts'
import { isTraditional } from '../../src/conversation/traditional.ts'

describe('traditional characters', () => {
  it('should be told from simplified ones as the dictionaries tell them', () => {
    const unchanged = (characters: string, convert: (text: string) => string): string[] => {
      const converted = convert([...characters].join('\n')).split('\n')
      return [...characters].filter((character, index) => character === converted[index])
    }
    expect(unchanged(ONLY_TRADITIONAL, toSimplified)).toEqual([])
    expect(unchanged(ONLY_SIMPLIFIED, toTraditional)).toEqual([])
    expect([...ONLY_TRADITIONAL].length).toBeGreaterThan(2000)
  })
  it.each([
    ['錢都還清了', true],
    ['限高可以坐高鐵嗎', true],
    ['被執行人後來還錢了', true],
    ['钱都还清了', false],
    ['里面干部', false],
    ['失信几年', false],
    ['', false],
  ])('should see how %s is written', (text, traditional) => {
    expect(isTraditional(text)).toBe(traditional)
  })
  it('should write the terms of procedure as courts do', () => {
    expect(toTraditional('申请复议')).toBe('申請復議')
    expect(toSimplified('申請復議，錢還沒發放')).toBe('申请复议，钱还没发放')
  })
})
