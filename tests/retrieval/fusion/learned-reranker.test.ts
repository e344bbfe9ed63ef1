import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createHashingEmbedder } from '../../../src/models/local/create-hashing-embedder.ts'
import { createLocalEmbedder } from '../../../src/models/local/create-static-embedder.ts'
import { stripArticleNumber, toArticleKey, toLawKey } from '../../../src/retrieval/article-name.ts'
import { createOverlapMeter, toSentences } from '../../../src/retrieval/fusion/compare-texts.ts'
import { createLearnedReranker } from '../../../src/retrieval/fusion/create-learned-reranker.ts'
import { FEATURES } from '../../../src/retrieval/fusion/extract-features.ts'
import { loadReranker } from '../../../src/retrieval/fusion/load-reranker.ts'
import { createQuestionMemory } from '../../../src/retrieval/fusion/question-memory.ts'
import { readRerankerFile, toKnownQuestion } from '../../../src/retrieval/fusion/reranker-file.ts'
import { createBm25Index } from '../../../src/retrieval/keyword/create-bm25-index.ts'

const folder = await mkdtemp(join(tmpdir(), 'reranker-'))
afterAll(() => rm(folder, { recursive: true }))

const embedder = createHashingEmbedder()
const vectorOf = async (text: string): Promise<Float32Array> => (await embedder.embed([text]))[0]!
const known = { text: '钱还清了失信咋还挂着', names: ['最高人民法院失信规定第十条', '中华人民共和国民法典第七条'] }
const memory = await createQuestionMemory([toKnownQuestion(known)], embedder)

describe('names of articles', () => {
  it('should lose only the number at their end', () => {
    expect(stripArticleNumber('中华人民共和国刑法第一百三十三条之一')).toBe('中华人民共和国刑法')
    expect(stripArticleNumber('第三人撤销之诉')).toBe('第三人撤销之诉')
  })

  it('should be the same key with and without 中华人民共和国 and signs', () => {
    expect(toArticleKey('《中华人民共和国民法典》第七条')).toBe(toArticleKey('民法典第七条'))
    expect(toLawKey('中华人民共和国民法典第七条')).toBe('民法典')
  })
})

describe('the memory of questions', () => {
  it('should recall the answers of a question that it knows, by names of any corpus', async () => {
    const recalled = memory.recall(await vectorOf(known.text))
    expect(recalled.article(toArticleKey('民法典第七条'))).toBeCloseTo(1, 4)
    expect(recalled.law(toLawKey('最高人民法院失信规定第十条'))).toBeCloseTo(1, 4)
    expect(recalled.article(toArticleKey('民法典第八条'))).toBe(0)
  })

  it('should find a law that answered before likelier than one that never did', () => {
    expect(memory.prior('民法典')).toBeGreaterThan(memory.prior('海商法'))
  })
})

describe('the overlap of texts', () => {
  it('should tell whole texts, single sentences and runs apart', () => {
    const meter = createOverlapMeter('查封的房屋拍卖', () => 1)
    const measure = (text: string) => meter(toSentences(text))
    const together = measure('查封的房屋应当拍卖。')
    const apart = measure('查封的动产。房屋的登记。网络拍卖。')
    expect(together.coveredBySentence).toBeGreaterThan(apart.coveredBySentence)
    expect(together.longestRun).toBe(5)
    expect(measure('').covered).toBe(0)
  })
})

describe('the learned reranker', () => {
  const entries = [
    { id: 'a', name: '民法典第七条', content: '民事主体从事民事活动，应当遵循诚信原则。' },
    { id: 'b', name: '失信规定第十条', content: '应当在三个工作日内删除失信信息。' },
  ]
  const keywordIndex = createBm25Index({ entries: entries.map(({ content }) => [{ text: content, weight: 1 }]) })
  const preferLowKeyword = { feature: [0, -1, -1], value: [0.5, 1, -1], left: [1, 0, 0], right: [2, 0, 0] }
  const candidates = [
    { ordinal: 1, keyword: 1, similarity: 0.5, fused: 2.5 },
    { ordinal: 0, keyword: 0.1, similarity: 0.1, fused: 0.4 },
  ]

  it('should order candidates as the trees say', async () => {
    const reranker = createLearnedReranker({
      entries,
      keywordIndex,
      memory,
      ensemble: { features: FEATURES, trees: [preferLowKeyword] },
    })
    expect(Array.from(reranker.score('失信', await vectorOf('失信'), candidates))).toEqual([-1, 1])
  })

  it('should refuse trees that ask for other features', () => {
    const ensemble = { features: ['keyword'], trees: [preferLowKeyword] }
    expect(() => createLearnedReranker({ entries, keywordIndex, memory, ensemble })).toThrow(/train-reranker/)
  })

  it('should read a file of its own shape only', async () => {
    const path = join(folder, 'reranker.json')
    const file = {
      embedder: 'static-1',
      ensemble: { features: [...FEATURES], trees: [preferLowKeyword] },
      questions: [known],
    }
    await writeFile(path, JSON.stringify(file))
    expect(await readRerankerFile(path)).toEqual(file)
    await writeFile(path, '{"ensemble":1}')
    await expect(readRerankerFile(path)).rejects.toThrow(/train-reranker/)
    expect(await readRerankerFile(join(folder, 'absent.json'))).toBeUndefined()
  })

  it('should run with the embedder that it was trained for and with no other', async () => {
    expect(await loadReranker(await createLocalEmbedder())).toBeDefined()
    expect(await loadReranker(embedder)).toBeUndefined()
  })
})
