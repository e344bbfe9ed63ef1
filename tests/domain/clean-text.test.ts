import { expect, it } from 'vitest'
import { cleanText } from '../../src/domain/clean-text.ts'

it.each([
  ['<img src=x onerror=alert(1)><b>失信</b>怎么修复', '失信 怎么修复'],
  ['<p>限高</p>\n<p>怎么解除</p>', '限高 怎么解除'],
  ['本金<5万元，利息>3000元怎么算', '本金<5万元，利息>3000元怎么算'],
  ['<<执行规定>>第3条', '<<执行规定>>第3条'],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
])('should leave markup out and keep what only looks like it: %s', (text, clean) => {
  expect(cleanText(text)).toBe(clean)
})
