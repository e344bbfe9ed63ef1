import { describe, expect, it } from 'vitest'
import { computeArticleRecall, renderArticleRecall } from '../../scripts/support/eval/article-recall.ts'
import type { EvalItem } from '../../scripts/support/eval/items.ts'
import type { Passage } from '../../src/domain/passage.ts'
import { toFold } from '../../src/indexing/training/training-data.ts'

const document = { title: '示例甲法', number: '', ended: null, shelf: 'laws' }
const PASSAGES = Array.from({ length: 20 }, (_, at) => ({
  id: `a/${at + 1}`,
  articles: `第${at + 1}条`,
  document,
})) as unknown as readonly Passage[]
const heldOut = { fold: 0, folds: 2 }
const inFold = (fold: number): number => PASSAGES.findIndex(({ id }) => toFold(id, 2) === fold) + 1
const ask = (articles: readonly number[], history: readonly string[] = []): EvalItem => ({
  id: 'x',
  category: 'x',
  question: '问',
  history: [...history],
  answerable: true,
  gold: [{ title: '示例甲法', number: '', articles: articles.map(article => `第${article}条`) }],
  facts: [],
  forbidden: [],
})
const compute = (items: readonly EvalItem[], order: readonly Passage[]) =>
  computeArticleRecall({
    items,
    passages: PASSAGES,
    findPassages: async () => order.map(passage => ({ passage, score: 1, similarity: 1, coverage: 1 })),
    askedOn: '2026-11-22',
    heldOut,
  })

describe('recall of the right article', () => {
  it('should tell trained from held-out rules, and single from multi-turn questions', async () => {
    const items = [ask([inFold(0)]), ask([inFold(1)]), ask([inFold(1)], ['前面']), ask([inFold(0), inFold(1)])]
    const [trained, held, all] = await compute(
      items,
      PASSAGES.filter(({ id }) => id === `a/${inFold(1)}`),
    )
    expect(trained).toMatchObject({ single: { questions: 1, recall5: 1 }, multi: { questions: 1, recall5: 1 } })
    expect(held).toMatchObject({ single: { questions: 1, recall5: 0 }, multi: { questions: 0 } })
    expect(all).toMatchObject({ single: { questions: 3, recall5: 2 / 3 }, multi: { questions: 1, recall5: 1 } })
  })

  it('should look at five rules, not six', async () => {
    expect((await compute([ask([5])], PASSAGES))[2]!.single.recall5).toBe(1)
    expect((await compute([ask([6])], PASSAGES))[2]!.single.recall5).toBe(0)
  })

  it('should not call a half unseen that the embedder was trained on', async () => {
    const recalls = await compute([ask([1])], PASSAGES)
    expect(renderArticleRecall(recalls, null)).toMatch(/half A[\s\S]*neither half is unseen/)
    expect(renderArticleRecall(recalls, '0/2')).toMatch(/held out[\s\S]*without the known questions of fold 0\/2/)
  })
})
