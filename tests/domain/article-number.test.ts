import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findArticleNumbers, fromChineseNumeral, toChineseNumeral } from '../../src/domain/article-number.ts'

describe('article numbers', () => {
  it('should read every number that they write', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), number => {
        expect(fromChineseNumeral(toChineseNumeral(number))).toBe(number)
      }),
    )
  })
  it.each([
    [10, '十'],
    [15, '十五'],
    [102, '一百零二'],
    [110, '一百一十'],
    [237, '二百三十七'],
    [2017, '二千零一十七'],
  ])('should write %i as %s', (number, words) => {
    expect(toChineseNumeral(number)).toBe(words)
  })
  it.each([
    ['第十条、第十二条', [10, 12]],
    ['民诉法237条', [237]],
    ['第10-12条', [10, 11, 12]],
    ['第二三七条', [237]],
    ['没有条文', []],
  ] as const)('should find the articles in %s', (text, numbers) => {
    expect(findArticleNumbers(text)).toEqual(numbers)
  })
})
