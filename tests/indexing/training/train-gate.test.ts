import { describe, expect, it } from 'vitest'
import { trainGateNetwork } from '../../../src/indexing/training/train-gate-network.ts'
import { trainTextJudge } from '../../../src/indexing/training/train-text-judge.ts'
import { judgeText, KINDS, toDeclineOdds, toPlaces } from '../../../src/retrieval/boundary-gate/judge-text.ts'
import { weighFeatures } from '../../../src/retrieval/boundary-gate/weigh-features.ts'

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

describe('trainGateNetwork', () => {
  const settings = { epochs: 60, rate: 0.01, decay: 0, dropped: 0, seed: 1 }
  const harm = KINDS.indexOf('refused_harm')
  /** Harm where one of two signs shows, but not both: no straight line tells them apart. */
  const messages = Array.from({ length: 200 }, (_, at) => {
    const signs = [at & 1, (at >> 1) & 1]
    return { row: [...signs, 7], kind: signs[0] === signs[1] ? 0 : harm }
  })
  const kindOf = (worths: Float64Array): number => worths.indexOf(Math.max(...worths))

  it('should learn what signs tell only together, and bear a feature that is always the same', () => {
    const network = trainGateNetwork(messages, settings)
    for (const { row, kind } of messages.slice(0, 4)) expect(kindOf(weighFeatures(network, row))).toBe(kind)
  })

  it('should learn from a declined message of unknown kind that it is no question to answer', () => {
    const unknown = messages.map(({ row, kind }) => ({ row, kind: kind === 0 ? 0 : null }))
    const network = trainGateNetwork(unknown, settings)
    expect(toDeclineOdds(weighFeatures(network, [1, 0, 7]))).toBeGreaterThan(0)
    expect(toDeclineOdds(weighFeatures(network, [1, 1, 7]))).toBeLessThan(0)
  })

  it('should give the same weights each time', () => {
    const short = { ...settings, epochs: 2, dropped: 0.3 }
    expect(trainGateNetwork(messages, short)).toEqual(trainGateNetwork(messages, short))
  })
})
