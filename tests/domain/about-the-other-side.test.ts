import { describe, expect, it } from 'vitest'
import { suffersHarm, tellsOfMeans } from '../../src/domain/about-the-other-side.ts'
import { needOfHistory } from '../../src/domain/follow-up.ts'

describe('what is told about the other side', () => {
  it.each(['他还天天开宝马', '听说他微信里有钱', '老赖住着别墅', '被执行人名下有两套房', '对方开着饭店'])(
    'should be taken for a clue: %s',
    text => {
      expect(tellsOfMeans(text)).toBe(true)
    },
  )

  it.each([
    '他微信里有多少钱',
    '帮我查他名下有几套房',
    '他有车停在哪个小区',
    '他开好车我想给他砸了',
    '他没有钱',
    '我名下有房',
    '把他有钱的截图发到网上行吗',
  ])('should not be taken for a clue: %s', text => {
    expect(tellsOfMeans(text)).toBe(false)
  })

  it('should tell who is harassed from who plans to harass', () => {
    expect(suffersHarm('债主天天堵我家门怎么办')).toBe(true)
    expect(suffersHarm('我被要债的人打了')).toBe(true)
    expect(suffersHarm('他老骂我，我想找人堵他')).toBe(false)
    expect(suffersHarm('我能不能去他家堵门')).toBe(false)
  })
})

describe('needOfHistory', () => {
  it('should take a scrap without a single character for no follow-up', () => {
    expect(needOfHistory('{"a":')).toBe(0)
    expect(needOfHistory('那要多久')).toBeGreaterThan(0.5)
  })

  it('should lean on nothing for a clue, and for a short question that is whole', () => {
    expect(needOfHistory('他还天天开奔驰')).toBeLessThan(0.3)
    expect(needOfHistory('换一个法官可以吗')).toBeLessThan(0.3)
    expect(needOfHistory('那失信可以吗')).toBeGreaterThanOrEqual(0.3)
    expect(needOfHistory('失信呢')).toBeGreaterThanOrEqual(0.3)
  })
})
