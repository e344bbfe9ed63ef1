import { describe, expect, it } from 'vitest'
import { trainOdds } from '../../../src/indexing/training/train-odds.ts'
import { trainTextJudge } from '../../../src/indexing/training/train-text-judge.ts'
import { judgeText, KINDS, toDeclineOdds, toPlaces } from '../../../src/retrieval/boundary-gate/judge-text.ts'

const text = (words: string, kind: number | null) => ({ places: toPlaces(words), kind, weight: 1 })
const TAUGHT = [
  ...['法院冻结存款', '法院查封房子', '法院拍卖车'].map(words => text(words, 0)),
  ...['感冒吃药', '发烧吃药'].map(words => text(words, KINDS.indexOf('unanswerable_out_of_scope'))),
  ...['能赢吗', '会赢吗'].map(words => text(words, KINDS.indexOf('refused_prediction'))),
]

describe('trainTextJudge', () => {
  it('should tell texts of one kind from those of another by words that they share', () => {
    const weights = trainTextJudge(TAUGHT)
    expect(toDeclineOdds(judgeText(weights, '法院冻结'))).toBeLessThan(0)
    const ill = judgeText(weights, '肚子疼吃药')
    expect(toDeclineOdds(ill)).toBeGreaterThan(0)
    expect(ill.indexOf(Math.max(...ill))).toBe(KINDS.indexOf('unanswerable_out_of_scope'))
  })

  it('should learn from a declined text of unknown kind that it is no question to answer', () => {
    const weights = trainTextJudge([...TAUGHT, text('讲个笑话', null), text('说个笑话', null)])
    expect(toDeclineOdds(judgeText(weights, '笑话'))).toBeGreaterThan(0)
  })

  it('should give the same weights each time', () => {
    expect(trainTextJudge(TAUGHT)).toEqual(trainTextJudge(TAUGHT))
  })
})

describe('trainOdds', () => {
  const examples = Array.from({ length: 60 }, (_, at) => ({
    row: [Math.sin(at), at % 3 === 0 ? 1 : 0, 7],
    is: at % 3 === 0,
  }))

  it('should find the feature that tells, and where the odds are even', () => {
    const { weights, start } = trainOdds(examples)
    expect(weights[1]!).toBeGreaterThan(2)
    expect(Math.abs(weights[0]!)).toBeLessThan(weights[1]! / 5)
    expect(start + 7 * weights[2]!).toBeLessThan(0)
    expect(start + weights[1]! + 7 * weights[2]!).toBeGreaterThan(0)
  })

  it('should bear a feature that is always the same', () => {
    expect(trainOdds(examples).weights[2]).toBeCloseTo(0, 6)
  })
})
