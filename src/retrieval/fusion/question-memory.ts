import type { Embedder } from '../../models/embedder.ts'

/** Questions whose answers are known, as they ship: texts and article keys, never ids of a corpus. */
export interface KnownQuestion {
  readonly text: string
  /** Keys of `toArticleKey`. */
  readonly articles: readonly string[]
  /** Keys of `toLawKey`. */
  readonly laws: readonly string[]
}

export interface Recollection {
  /** Cosine of the nearest known question that the article answered; 0 when none did. */
  article(key: string): number
  /** Share of the nearest known questions (weighted by likeness) that this law answered, 0..1. */
  law(key: string): number
}

export interface QuestionMemory {
  recall(vector: Float32Array): Recollection
  /** Logarithm of the share of all known answers that stand in a law. */
  prior(law: string): number
}

const NEAREST = 20
const SHARPNESS = 12

export async function createQuestionMemory(
  known: readonly KnownQuestion[],
  embedder: Embedder,
): Promise<QuestionMemory> {
  const vectors = await embedder.embed(known.map(({ text }) => text))
  const counts = new Map<string, number>()
  for (const law of known.flatMap(({ laws }) => laws)) counts.set(law, (counts.get(law) ?? 0) + 1)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)

  return {
    prior: law => Math.log(((counts.get(law) ?? 0) + 0.5) / (total + 1)),
    recall: vector => {
      const likeness = vectors.map(other => dot(vector, other))
      const articles = new Map<string, number>()
      for (const [at, { articles: keys }] of known.entries()) {
        for (const key of keys) articles.set(key, Math.max(articles.get(key) ?? 0, likeness[at]!))
      }
      const nearest = Array.from(likeness.keys())
        .sort((a, b) => likeness[b]! - likeness[a]!)
        .slice(0, NEAREST)
      const laws = new Map<string, number>()
      let mass = 0
      for (const at of nearest) {
        const weight = Math.exp(SHARPNESS * (likeness[at]! - 1))
        mass += weight
        for (const law of new Set(known[at]!.laws)) laws.set(law, (laws.get(law) ?? 0) + weight)
      }
      return { article: key => articles.get(key) ?? 0, law: key => (mass > 0 ? (laws.get(key) ?? 0) / mass : 0) }
    },
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!
  return sum
}
