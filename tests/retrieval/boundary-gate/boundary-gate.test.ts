import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Passage } from '../../../src/domain/passage.ts'
import { createBoundaryGate } from '../../../src/retrieval/boundary-gate/create-boundary-gate.ts'
import { GATE_FEATURES } from '../../../src/retrieval/boundary-gate/extract-gate-features.ts'
import {
  judgeMessage,
  judgeText,
  KINDS,
  PLACES,
  toDeclineOdds,
  toPlaces,
} from '../../../src/retrieval/boundary-gate/judge-text.ts'
import { loadBoundaryGate } from '../../../src/retrieval/boundary-gate/load-boundary-gate.ts'
import { loadKnowledge } from '../../../src/retrieval/knowledge/load-knowledge.ts'

let passages: readonly Passage[]
beforeAll(async () => {
  passages = (await loadKnowledge(join(import.meta.dirname, '../../../knowledge'))).passages
})
const here = (name: string): string => join(import.meta.dirname, name)
const asked = (text: string) => ({ text, restated: text })
const found = (id: string, score: number) => ({
  passage: passages.find(passage => passage.id === id)!,
  score,
  similarity: 0.7,
  coverage: 0.4,
})

describe('the words of a message', () => {
  it('should be the same places whatever stands between them, each once', () => {
    expect(toPlaces('限高，限高！')).toEqual(toPlaces('限高限高'))
    expect(new Set(toPlaces('限高限高')).size).toBe(toPlaces('限高限高').length)
    expect(toPlaces('').length).toBeLessThan(4)
  })

  it('should be those of its characters and pairs, with beginning and end', () => {
    expect(toPlaces('限')).toHaveLength(5)
    expect(toPlaces('限高')).toHaveLength(7)
    expect(toPlaces('限')).not.toEqual(toPlaces('高'))
    expect([...toPlaces('限高')]).toEqual(expect.arrayContaining([...toPlaces('限').subarray(0, 3)]))
  })

  it('should speak for the kind that they were taught with', () => {
    const rows = new Int8Array(PLACES * KINDS.length)
    for (const place of toPlaces('感冒')) rows[place * KINDS.length + 1] = 100
    const weights = { rows, scales: KINDS.map(() => 0.1), starts: KINDS.map(() => 0) }
    expect(toDeclineOdds(judgeText(weights, '感冒'))).toBeGreaterThan(toDeclineOdds(judgeText(weights, '冻结')) + 5)
    expect(judgeText(weights, '').every(Number.isFinite)).toBe(true)
  })
})

describe('the parts of a message', () => {
  const rows = new Int8Array(PLACES * KINDS.length)
  for (const place of toPlaces('感冒')) rows[place * KINDS.length + 1] = 100
  const weights = { rows, scales: KINDS.map(() => 0.1), starts: KINDS.map(() => 0) }

  it('should be weighed one by one, the last of them too', () => {
    const { last, most, least } = judgeMessage(weights, '法院冻结了我的卡，感冒了', '法院冻结了我的卡，感冒了')
    expect(last).toBe(most)
    expect(most).toBeGreaterThan(least)
  })

  it('should be the whole where there is one part, and be weighed with the history where there is one', () => {
    const alone = judgeMessage(weights, '感冒', '感冒')
    expect([alone.last, alone.most, alone.least, alone.restated]).toEqual(Array(4).fill(toDeclineOdds(alone.whole)))
    expect(judgeMessage(weights, '感冒', '法院冻结了我的卡，感冒').restated).toBeLessThan(alone.restated)
    expect(Number.isFinite(judgeMessage(weights, '', '').most)).toBe(true)
  })
})

describe('the boundary gate', () => {
  it('should take a cough for no matter of enforcement and a frozen card for one', async () => {
    const gate = createBoundaryGate({ passages, weights: await loadBoundaryGate() })
    const near = [found('civil-procedure-law-2023/24', 1), found('out-of-scope/7', 0.95)]
    const cough = gate.judge(asked('咳嗽有黄痰吃点啥'), near, false)
    expect(cough.worth).toBeGreaterThan(1)
    expect(cough.kind).toBe('unanswerable_out_of_scope')
    expect(gate.judge(asked('法院冻结我工资卡，生活费怎么留'), near, false).worth).toBeLessThan(-1)
  })

  it('should listen to hints when it names the kind, and to the rules when it weighs', async () => {
    const gate = createBoundaryGate({ passages, weights: await loadBoundaryGate() })
    const near = [found('civil-procedure-law-2023/24', 1)]
    expect(gate.judge(asked('把他的手机号发给我'), near, false).kind).toBe('refused_private_data')
    const alone = gate.judge(asked('把他的手机号发给我'), near, false)
    expect(gate.judge(asked('把他的手机号发给我'), near, true).worth).toBeGreaterThan(alone.worth)
  })

  it.each([
    ['借条没写利息，准备去法院起诉，诉状咋写', 'unanswerable_out_of_scope'],
    ['2031年新出的失信法第八条写了啥', 'unanswerable_no_source'],
    ['越南法院那边怎么查封房子', 'unanswerable_no_source'],
    ['先把车过到我姐名下，这么弄稳当不', 'refused_evasion'],
    ['你估摸我这单年前能拿到手不', 'refused_prediction'],
  ])('should see by its signs what this is: %s', async (text, kind) => {
    const gate = createBoundaryGate({ passages, weights: await loadBoundaryGate() })
    const judged = gate.judge(
      asked(text),
      [found('civil-procedure-law-2023/24', 1), found('out-of-scope/7', 0.9)],
      false,
    )
    expect(judged).toMatchObject({ kind })
    expect(judged.worth).toBeGreaterThan(0)
  })

  it('should bear a message for which nothing was found', async () => {
    const gate = createBoundaryGate({ passages, weights: await loadBoundaryGate() })
    expect(Number.isFinite(gate.judge(asked('？'), [], false).worth)).toBe(true)
  })

  it('should refuse weights of other features, and say what is wrong with a damaged file', async () => {
    const weights = await loadBoundaryGate()
    expect(weights.features).toEqual([...GATE_FEATURES])
    expect(weights.network.direct).toHaveLength(GATE_FEATURES.length * KINDS.length)
    expect(() => createBoundaryGate({ passages, weights: { ...weights, features: ['luck'] } })).toThrow(
      'train-boundary-gate',
    )
    await expect(loadBoundaryGate(here('nowhere.json'))).rejects.toThrow('nowhere.json')
    await expect(loadBoundaryGate(undefined, here('boundary-gate.test.ts'))).rejects.toThrow('words')
    await expect(loadBoundaryGate(undefined, undefined, here('boundary-gate.test.ts'))).rejects.toThrow('network')
  })
})
