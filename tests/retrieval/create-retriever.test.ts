import { describe, expect, it } from 'vitest'
import { createHashingEmbedder } from '../../src/models/local/create-hashing-embedder.ts'
import { createRetriever } from '../../src/retrieval/create-retriever.ts'
import { createLangChainRetriever } from '../../src/retrieval/langchain-retriever.ts'
import type { RetrievalEntry } from '../../src/retrieval/retriever.ts'

const ENTRIES: readonly RetrievalEntry[] = [
  { id: 'report', name: '报告财产', content: '被执行人应当报告当前以及收到执行通知之日前一年的财产情况。' },
  {
    id: 'delete',
    name: '删除失信信息',
    content: '人民法院应当在三个工作日内删除失信信息。',
    questions: ['钱还清了咋还是老赖'],
  },
  { id: 'period', name: '申请执行的期间', content: '申请执行的期间为二年。' },
]
const embedder = createHashingEmbedder()
const retriever = await createRetriever({ entries: ENTRIES, embedder, weight: 1 })

describe('the retriever', () => {
  it('should find an entry by its words', async () => {
    const [first] = await retriever.retrieve('申请执行的期间是几年', 3)
    expect(first?.id).toBe('period')
  })

  it('should find an entry by a question that shares nothing with its text', async () => {
    const [first] = await retriever.retrieve('钱还清了，咋还是老赖？', 3)
    expect(first?.id).toBe('delete')
    expect(first?.similarity).toBeCloseTo(1, 2)
  })

  it('should give scores that fall, and similarity and coverage in their ranges', async () => {
    const hits = await retriever.retrieve('报告财产', 3)
    expect(hits.map(hit => hit.score)).toEqual(hits.map(hit => hit.score).sort((a, b) => b - a))
    for (const { similarity, coverage } of hits) {
      expect(Math.abs(similarity)).toBeLessThanOrEqual(1)
      expect(coverage).toBeGreaterThanOrEqual(0)
      expect(coverage).toBeLessThanOrEqual(1)
    }
  })

  it('should give nothing for a message without a known character', async () => {
    expect(await retriever.retrieve('？？？', 5)).toEqual([])
    expect(await retriever.retrieve('', 5)).toEqual([])
  })

  it('should give at most as many as asked for', async () => {
    expect(await retriever.retrieve('执行', 1)).toHaveLength(1)
    expect(await retriever.retrieve('执行', 0)).toEqual([])
  })

  it('should order by the second stage when there is one', async () => {
    const turned = await createRetriever({
      entries: ENTRIES,
      embedder,
      reranker: () => ({ score: (_question, _vector, candidates) => candidates.map(({ fused }) => -fused) }),
    })
    const straight = await createRetriever({ entries: ENTRIES, embedder })
    const ids = (await straight.retrieve('申请执行', 3)).map(({ id }) => id)
    expect((await turned.retrieve('申请执行', 3)).map(({ id }) => id)).toEqual(ids.reverse())
  })

  it('should find the same with the graph as with all vectors', async () => {
    const graph = await createRetriever({ entries: ENTRIES, embedder, weight: 1, vectorSearch: 'hnsw' })
    const ids = (hits: readonly { id: string }[]): string[] => hits.map(({ id }) => id)
    expect(ids(await graph.retrieve('失信信息', 3))).toEqual(ids(await retriever.retrieve('失信信息', 3)))
  })

  it('should serve as a LangChain retriever', async () => {
    const [document] = await createLangChainRetriever({ retriever, entries: ENTRIES, top: 1 }).invoke('申请执行的期间')
    expect(document?.pageContent).toBe('申请执行的期间为二年。')
    expect(document?.metadata['name']).toBe('申请执行的期间')
  })
})
