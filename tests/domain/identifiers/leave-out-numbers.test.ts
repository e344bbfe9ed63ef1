import { expect, it } from 'vitest'
import { leaveOutNumbers } from '../../../src/domain/identifiers/leave-out-numbers.ts'

it.each([
  ['我身份证110105194912310021，案款多久发', '，案款多久发'],
  ['电话13800138000，限高怎么解', '，限高怎么解'],
  ['查身份证110105194912310021的余额', '查身份证的余额'],
])('should leave out the number of %j', (text, expected) => expect(leaveOutNumbers(text)).toBe(expected))

it.each(['法释〔2017〕7号第十条', '欠我1200000元，2024年判的', '（2024）豫0105执2381号到哪了', '执行110是什么'])(
  'should leave %j as it is',
  text => expect(leaveOutNumbers(text)).toBe(text),
)
