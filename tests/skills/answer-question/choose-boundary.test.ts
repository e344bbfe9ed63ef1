import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Passage } from '../../../src/domain/passage.ts'
import { loadKnowledge } from '../../../src/retrieval/knowledge/load-knowledge.ts'
import { chooseBoundary } from '../../../src/skills/answer-question/choose-boundary.ts'

let passages: readonly Passage[]
beforeAll(async () => {
  passages = (await loadKnowledge(join(import.meta.dirname, '../../../knowledge'))).passages
})

/** What a question ends at when a rule has the score 1 and the nearest boundary the score given. */
function ends(text: string, boundary: string, score: number): string | undefined {
  const found = [['civil-procedure-law-2023/16', 1] as const, [boundary, score] as const].map(([id, of]) => ({
    passage: passages.find(passage => passage.id === id)!,
    score: of,
    similarity: 0.8,
    coverage: 0.5,
  }))
  found.sort((a, b) => b.score - a.score)
  const query = { text, restated: text, role: null, askedOn: '2026-11-22' }
  return chooseBoundary(query, found)?.passage.id
}

describe('chooseBoundary', () => {
  it('should want a boundary to be clearly nearer than the best rule', () => {
    expect(ends('法院执行我的车', 'refused-evasion/1', 1.02)).toBeUndefined()
    expect(ends('法院执行我的车', 'refused-evasion/1', 1.05)).toBe('refused-evasion/1')
  })

  it('should not turn away who complains of somebody who hides things', () => {
    expect(ends('老板把工厂转给老婆了，我们工资怎么要', 'refused-evasion/1', 1.15)).toBeUndefined()
    expect(ends('让法院查他老婆的账户行不行', 'refused-private-data/1', 1.15)).toBeUndefined()
  })

  it('should take a judgment that nobody obeys for a matter of enforcement', () => {
    expect(ends('工伤判了厂里不给', 'out-of-scope/3', 1.15)).toBeUndefined()
    expect(ends('工伤怎么认定', 'out-of-scope/3', 1.15)).toBe('out-of-scope/3')
  })

  it('should need less of a likeness where the words are up to no good', () => {
    expect(ends('有没有哪个平台收款法院看不见', 'refused-evasion/1', 0.92)).toBe('refused-evasion/1')
    expect(ends('法院能查哪些平台的收款', 'refused-evasion/1', 0.92)).toBeUndefined()
  })

  it('should not take fear of punishment for a wish to hide', () => {
    expect(ends('帮表哥收了钱，会不会犯法', 'refused-evasion/1', 1.3)).toBeUndefined()
  })

  it('should end at the boundary when there is no rule at all', () => {
    const boundary = passages.find(passage => passage.id === 'own-case/1')!
    const found = [{ passage: boundary, score: 1, similarity: 0.9, coverage: 0.5 }]
    const query = { text: '到哪一步了', restated: '到哪一步了', role: null, askedOn: '2026-11-22' }
    expect(chooseBoundary(query, found)?.passage).toBe(boundary)
  })
})
