import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Passage } from '../../../src/domain/passage.ts'
import { loadKnowledge } from '../../../src/retrieval/knowledge/load-knowledge.ts'
import { createTextComparer } from '../../../src/retrieval/rule-ranker/compare-texts.ts'
import { createRuleRanker } from '../../../src/retrieval/rule-ranker/create-rule-ranker.ts'
import { createRuleFeatures, RULE_FEATURES } from '../../../src/retrieval/rule-ranker/extract-rule-features.ts'
import { loadRuleRanker } from '../../../src/retrieval/rule-ranker/load-rule-ranker.ts'

let passages: readonly Passage[]
beforeAll(async () => {
  passages = (await loadKnowledge(join(import.meta.dirname, '../../../knowledge'))).passages
})

const ruleOf = (id: string): Passage => passages.find(passage => passage.id === id)!
const asked = (text: string) => ({ text, restated: text })
const TRADITIONAL = 'auction-2020/9'
const ONLINE = 'online-auction-2016/20'
const EVASION = 'refused-evasion/1'

describe('comparing texts', () => {
  const comparer = createTextComparer(['保证金退还', '唯一住房', '工资卡冻结'])

  it('should find a text wholly in itself, and nothing of it in another', () => {
    const compare = comparer.ask('工资卡冻结')
    expect(compare(comparer.prepare('工资卡冻结'))).toEqual({
      cosine: expect.closeTo(1, 5),
      ofQuestion: expect.closeTo(1, 5),
      ofText: expect.closeTo(1, 5),
    })
    expect(compare(comparer.prepare('唯一住房'))).toEqual({ cosine: 0, ofQuestion: 0, ofText: 0 })
  })

  it('should forget the question before', () => {
    comparer.ask('唯一住房')
    expect(comparer.ask('工资卡')(comparer.prepare('唯一住房')).cosine).toBe(0)
  })

  it('should bear a question and a text without a letter', () => {
    expect(comparer.ask('？！')(comparer.prepare('')).cosine).toBe(0)
  })
})

describe('the ranker of rules', () => {
  const candidates = () => [
    { passage: ruleOf(TRADITIONAL), score: 1 },
    { passage: ruleOf(EVASION), score: 0.99 },
    { passage: ruleOf(ONLINE), score: 0.98 },
  ]
  const byNearest = { features: RULE_FEATURES, weights: RULE_FEATURES.map(name => (name === 'ofNearest' ? 1 : 0)) }

  it('should describe each candidate by every feature', () => {
    const rows = createRuleFeatures(passages)(asked('竞拍没拍到，保证金几天退'), candidates())
    expect(rows).toHaveLength(3)
    for (const row of rows) {
      expect(row).toHaveLength(RULE_FEATURES.length)
      expect(row.every(Number.isFinite)).toBe(true)
    }
  })

  it('should put the rule first that is known to be asked so, and leave scores and boundaries at their places', () => {
    const [known] = ruleOf(ONLINE).questions
    const ranked = createRuleRanker({ passages, weights: byNearest }).rank(asked(known!), candidates())
    expect(ranked.map(({ passage }) => passage.id)).toEqual([ONLINE, EVASION, TRADITIONAL])
    expect(ranked.map(({ score }) => score)).toEqual([1, 0.99, 0.98])
  })

  it('should leave a single rule and no rule alone', () => {
    const ranker = createRuleRanker({ passages, weights: byNearest })
    const [first, boundary] = candidates()
    expect(ranker.rank(asked('保证金'), [])).toEqual([])
    expect(ranker.rank(asked('保证金'), [boundary!, first!])).toEqual([boundary, first])
  })

  it('should move nothing behind the places that it looks at', () => {
    const many = passages.filter(passage => passage.document.id === 'online-auction-2016').slice(0, 14)
    const found = many.map((passage, place) => ({ passage, score: 1 - place / 100 }))
    const ranked = createRuleRanker({ passages, weights: byNearest }).rank(asked('保证金退不退'), found)
    expect(ranked.slice(10)).toEqual(found.slice(10))
    expect(new Set(ranked.map(({ passage }) => passage))).toEqual(new Set(many))
  })

  it('should refuse weights of other features', () => {
    const weights = { features: ['luck'], weights: [1] }
    expect(() => createRuleRanker({ passages, weights })).toThrow('train-rule-ranker')
  })

  it('should have weights that fit, and say what is wrong with a damaged file', async () => {
    expect((await loadRuleRanker()).features).toEqual([...RULE_FEATURES])
    await expect(loadRuleRanker(join(import.meta.dirname, 'nowhere.json'))).rejects.toThrow('nowhere.json')
    await expect(loadRuleRanker(join(import.meta.dirname, '../../../package.json'))).rejects.toThrow('features')
  })
})
