import { type ContrastiveEncoder, createContrastiveEncoder } from './contrastive-encoder.ts'
import { createFeatureSpace, type FeatureSpace, type Features } from './feature-space.ts'
import { type Article, cutPair, toArticleText } from './label-free-pairs.ts'
import { createLabelledBatches, type LabelledQuestion } from './labelled-batches.ts'
import { createLookalikeMiner } from './mine-lookalikes.ts'
import { createRandom, type Random } from './random.ts'
import { computeStartRows } from './subspace-svd.ts'
import type { AnsweredQuestion } from './training-data.ts'

export interface TrainingDependencies {
  readonly articles: readonly Article[]
  /** All questions whose words should be known, with labels or held out. */
  readonly wordings: readonly string[]
  readonly seed: number
  readonly onProgress: (line: string) => void
}

export interface TrainingSettings {
  readonly features: number
  readonly dimensions: number
  readonly labelFreePasses: number
  readonly labelledPasses: number
}

export const DEFAULT_SETTINGS: TrainingSettings = {
  features: 44_000,
  dimensions: 256,
  labelFreePasses: 5,
  labelledPasses: 10,
}

const TEMPERATURE = 0.05
const LABEL_FREE = { batch: 256, rate: 0.02 }
const LABELLED = { batchSize: 64, rate: 0.01, lookalikes: 14, labelFreeCount: 32, dropout: 0.1, strangers: 32 }
/** How often a pass sees a question, its keywords, a sentence of its answer, a question of a digest. */
const SHARES = { question: 1, keywords: 1, sentence: 0.4, rule: 0.4 }

export interface EncoderTraining {
  readonly space: FeatureSpace
  readonly encoder: ContrastiveEncoder
  /** Step 2; step 1 is done when this object exists. The collection that questions point into: the articles, then `more`. */
  refine(questions: readonly AnsweredQuestion[], more: readonly string[]): void
}

/**
 * Step 1, without labels: rows from the SVD of tf-idf, then clauses of an article against the rest of it. What it gives can be
 * refined with labelled questions. Pass `start` (rows, gains) to go on from an earlier step 1 of the same data and settings.
 */
export function startEncoder(
  { articles, wordings, seed, onProgress }: TrainingDependencies,
  settings: TrainingSettings,
  start?: { readonly rows: Float32Array; readonly gains: Float32Array },
): EncoderTraining {
  const random = createRandom(seed)
  const documents = articles.map(toArticleText)
  const space = createFeatureSpace(documents, settings.features, wordings)
  const texts = documents.map(space.toFeatures)
  onProgress(`${articles.length} texts, ${space.grams.length} features`)
  const first = start ?? {
    rows: toUnitSpread(computeStartRows(texts, space, settings.dimensions, random)),
    gains: new Float32Array(space.grams.length),
  }
  const encoder = createContrastiveEncoder(space, first, settings.dimensions)
  if (!start) {
    const labelFree = createLabelFreeSource(articles, space, random)
    onProgress('start rows computed')
    learnFromArticles(encoder, articles.length, labelFree, settings.labelFreePasses, onProgress)
  }
  return {
    space,
    encoder,
    refine: (questions, more) => {
      // Numbers of its own: what step 2 does must not depend on whether step 1 was run or read.
      const random = createRandom(seed + 1)
      const labelFree = createLabelFreeSource(articles, space, random)
      const collection = [...documents, ...more]
      const known = [...texts, ...more.map(space.toFeatures)]
      const labelled = toLabelled(questions, collection, known, space)
      for (let pass = 0; pass < settings.labelledPasses; pass++) {
        const rate = LABELLED.rate * (1 - (0.9 * pass) / settings.labelledPasses)
        const batches = createLabelledBatches({
          ...LABELLED,
          labelled,
          documents: ordinal => known[ordinal]!,
          documentCount: documents.length,
          labelFree,
          random,
        })
        let loss = 0
        let count = 0
        for (const batch of batches) {
          loss += encoder.train(batch, { rate, temperature: TEMPERATURE })
          count += 1
        }
        onProgress(`labelled pass ${pass + 1} of ${settings.labelledPasses}: loss ${(loss / count).toFixed(3)}`)
      }
    },
  }
}

function learnFromArticles(
  encoder: ContrastiveEncoder,
  articleCount: number,
  labelFree: () => { question: Features; document: Features },
  passes: number,
  onProgress: (line: string) => void,
): void {
  const batches = Math.floor(articleCount / LABEL_FREE.batch)
  for (let pass = 0; pass < passes; pass++) {
    const rate = LABEL_FREE.rate * (1 - (0.8 * pass) / passes)
    let loss = 0
    for (let batch = 0; batch < batches; batch++) {
      const pairs = Array.from({ length: LABEL_FREE.batch }, labelFree)
      loss += encoder.train(
        {
          questions: pairs.map(pair => pair.question),
          documents: pairs.map(pair => pair.document),
          relevant: pairs.map((_, at) => [at]),
        },
        { rate, temperature: TEMPERATURE },
      )
    }
    onProgress(`label-free pass ${pass + 1} of ${passes}: loss ${(loss / Math.max(1, batches)).toFixed(3)}`)
  }
}

/** Pairs cut from all articles in turn, each round in a new order. */
function createLabelFreeSource(articles: readonly Article[], space: FeatureSpace, random: Random) {
  let order: Article[] = []
  return (): { question: Features; document: Features } => {
    for (;;) {
      if (order.length === 0) order = random.shuffle(articles)
      const pair = cutPair(order.pop()!, random)
      if (pair) return { question: space.toFeatures(pair.question), document: space.toFeatures(pair.document) }
    }
  }
}

function toLabelled(
  questions: readonly AnsweredQuestion[],
  documents: readonly string[],
  texts: readonly Features[],
  space: FeatureSpace,
): LabelledQuestion[] {
  const mine = createLookalikeMiner(documents, texts)
  return questions.flatMap(({ text, keywords, sentences, documents: answers, group }) => {
    const isRule = !group.startsWith('question ')
    const wordings = [
      { wording: text, share: isRule ? SHARES.rule : SHARES.question },
      { wording: keywords, share: SHARES.keywords },
      ...sentences.map(wording => ({ wording, share: SHARES.sentence })),
    ]
    return wordings
      .filter(({ wording }) => wording !== '')
      .map(({ wording, share }) => ({
        question: space.toFeatures(wording),
        documents: answers,
        lookalikes: mine(wording, answers),
        share,
      }))
  })
}

/** Rows scaled as a whole so that their numbers have a mean square of 1: the rates above are meant for that. */
function toUnitSpread(rows: Float32Array): Float32Array {
  const spread = Math.sqrt(rows.reduce((sum, value) => sum + value * value, 0) / rows.length)
  return rows.map(value => value / spread)
}
