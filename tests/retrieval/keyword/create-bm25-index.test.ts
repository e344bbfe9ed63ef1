import { describe, expect, it } from 'vitest'
import { toGrams, toSearchText } from '../../../src/models/character-grams.ts'
import { createBm25Index } from '../../../src/retrieval/keyword/create-bm25-index.ts'
import { selectTop } from '../../../src/retrieval/select-top.ts'

const TEXTS = [
  '被执行人应当报告财产，拒绝报告的，人民法院可以罚款、拘留。',
  '申请执行的期间为二年。',
  '第十条 失信信息应当在三个工作日内删除。',
  '罚款金额为人民币二十万元以下。20万以下的，由院长批准。',
  '',
]
const plain = createBm25Index({ entries: TEXTS.map(text => [{ text, weight: 1 }]) })
const best = (query: string): number | undefined => selectTop(plain.match(query).scores, 1, 0)[0]

/** BM25 as the textbook writes it, gram by gram. */
function textbook(query: string, entry: number, k1 = 1.3, b = 0.75): number {
  const grams = TEXTS.map(text => [...toGrams(toSearchText(text))])
  const mean = grams.reduce((sum, list) => sum + list.length, 0) / grams.length
  let score = 0
  for (const gram of toGrams(toSearchText(query))) {
    const holders = grams.filter(list => list.includes(gram)).length
    const frequency = grams[entry]!.filter(other => other === gram).length
    const idf = Math.log(1 + (grams.length - holders + 0.5) / (holders + 0.5))
    score += (idf * frequency * (k1 + 1)) / (frequency + k1 * (1 - b + (b * grams[entry]!.length) / mean))
  }
  return score
}

describe('the BM25 index', () => {
  it('should score every text as the textbook formula does', () => {
    for (const query of ['拒绝报告财产会被罚款吗', '第十条', '申请执行有时间限制吗？']) {
      const { scores } = plain.match(query)
      for (const entry of TEXTS.keys()) expect(scores[entry]).toBeCloseTo(textbook(query, entry), 4)
    }
  })

  it('should find numbers however wide they are typed', () => {
    expect(best('２０万')).toBe(3)
    expect(best('第 十 条')).toBe(2)
  })

  it('should match a phrase across a comma and a line end', () => {
    expect(best('财产拒绝\n报告')).toBe(0)
  })

  it('should give nothing for a query without a shared character, and for an empty one', () => {
    for (const query of ['', '？！', 'xyz']) {
      const { best: highest, scores } = plain.match(query)
      expect(highest).toBe(0)
      expect([...scores].every(score => score === 0)).toBe(true)
    }
  })

  it('should never score above what it calls possible', () => {
    const { best: highest, possible } = plain.match(TEXTS[0]!.repeat(3))
    expect(highest).toBeGreaterThan(0)
    expect(highest).toBeLessThanOrEqual(possible)
  })

  it('should let a field of more weight win', () => {
    const weighted = createBm25Index({
      entries: [
        [
          { text: '拍卖', weight: 0.2 },
          { text: '房屋', weight: 2 },
        ],
        [
          { text: '拍卖', weight: 2 },
          { text: '房屋', weight: 0.2 },
        ],
      ],
    })
    expect(selectTop(weighted.match('房屋').scores, 1)[0]).toBe(0)
    expect(selectTop(weighted.match('拍卖').scores, 1)[0]).toBe(1)
  })

  it('should index nothing without failing', () => {
    expect(createBm25Index({ entries: [] }).match('执行').best).toBe(0)
  })
})
