import { beforeAll, describe, expect, it } from 'vitest'
import { createFeatureSpace } from '../../../src/indexing/training/feature-space.ts'
import { createRandom } from '../../../src/indexing/training/random.ts'
import { computeStartRows } from '../../../src/indexing/training/subspace-svd.ts'
import { type EncoderTraining, startEncoder } from '../../../src/indexing/training/train-encoder.ts'

const TOPICS = [
  ['查封的房屋应当评估，评估之后依法拍卖。', '房子被封了还能住吗'],
  ['失信信息在履行完毕之后应当删除，删除期限为三个工作日。', '老赖名单咋样才能去掉'],
  ['申请执行的期间为二年，期间从履行期限届满之日起计算。', '判了好几年还来得及要钱不'],
  ['被执行人应当报告财产，拒绝报告的可以罚款拘留。', '他藏着存款不说咋办'],
] as const

/** Enough articles for a subspace of eight: each topic in forty wordings of its own number. */
const articles = TOPICS.flatMap(([content], topic) =>
  Array.from({ length: 40 }, (_, at) => ({
    name: `规定${topic}第${at}条`,
    content: `${content}编号${at * 7}${topic}，本条说明${at}。`,
  })),
)
const SETTINGS = { features: 300, dimensions: 8, labelFreePasses: 2, labelledPasses: 12 }
const questions = TOPICS.map(([, text], topic) => ({
  text,
  keywords: '',
  sentences: [],
  documents: Array.from({ length: 40 }, (_, at) => topic * 40 + at),
  group: `question ${topic}`,
}))
const wordings = questions.map(({ text }) => text)

describe('the training of the embedder', () => {
  const train = (): EncoderTraining =>
    startEncoder(
      { articles, wordings: [...wordings, ...articles.map(a => a.content)], seed: 3, onProgress: () => {} },
      SETTINGS,
    )
  let training: EncoderTraining
  beforeAll(() => {
    training = train()
  })

  it('should give the same rows from the same seed', () => {
    const again = train()
    expect(again.encoder.parameters.rows).toEqual(training.encoder.parameters.rows)
  })

  it('should bring texts of one topic nearer to each other than to another topic', () => {
    const encode = (text: string): Float32Array => training.encoder.encode(training.space.toFeatures(text))
    const [a, b, c] = [articles[0]!, articles[5]!, articles[45]!].map(({ content }) => encode(content))
    expect(dot(a!, b!)).toBeGreaterThan(dot(a!, c!))
  })

  it('should lower the loss of a batch step by step', () => {
    const { encoder, space } = train()
    const batch = {
      questions: TOPICS.map(([content]) => space.toFeatures(content.slice(0, 8))),
      documents: TOPICS.map(([content]) => space.toFeatures(content.slice(8))),
      relevant: TOPICS.map((_, at) => [at]),
    }
    const losses = Array.from({ length: 20 }, () => encoder.train(batch, { rate: 0.02, temperature: 0.2 }))
    expect(losses.at(-1)!).toBeLessThan(losses[0]!)
    expect(losses.at(-1)!).toBeLessThan(0.2)
  })
})

describe('the start rows', () => {
  it('should be orthogonal columns that keep most of a matrix of low rank', () => {
    const texts = TOPICS.flatMap(([content]) => [content, content])
    const space = createFeatureSpace(texts, 200)
    const rows = computeStartRows(texts.map(space.toFeatures), space, 4, createRandom(1))
    const column = (at: number): number[] => Array.from({ length: rows.length / 4 }, (_, row) => rows[row * 4 + at]!)
    for (let a = 0; a < 4; a++) {
      for (let b = 0; b < 4; b++) {
        const inner = column(a).reduce((sum, value, at) => sum + value * column(b)[at]!, 0)
        expect(inner).toBeCloseTo(a === b ? 1 : 0, 3)
      }
    }
  })
})

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0)
}
