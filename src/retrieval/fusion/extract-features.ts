import { toGrams, toSearchText } from '../../models/character-grams.ts'
import { toArticleKey, toLawKey, toLevel } from '../article-name.ts'
import { createOverlapMeter, toSentences } from './compare-texts.ts'
import type { QuestionMemory } from './question-memory.ts'
import type { Candidate, IndexedEntries } from './reranker.ts'

export const FEATURES = [
  'keyword',
  'similarity',
  'fused',
  'similarityBehindBest',
  'fusedBehindBest',
  'fusedRank',
  'covered',
  'coveredBySentence',
  'longestRun',
  'lawNamed',
  'contentLength',
  'questionLength',
  'level',
  'lawPrior',
  'lawRecalled',
  'articleRecalled',
  'lawAmongBest',
  'neighbour',
] as const

export interface FeatureExtractorDependencies extends IndexedEntries {
  readonly memory: QuestionMemory
}

/** Candidates are best first by `fused`; gives a row of FEATURES for each. */
export type FeatureExtractor = (
  question: string,
  vector: Float32Array,
  candidates: readonly Candidate[],
) => Float32Array[]

export function createFeatureExtractor({
  entries,
  keywordIndex,
  memory,
}: FeatureExtractorDependencies): FeatureExtractor {
  const laws = entries.map(({ name }) => toLawKey(name))
  const levels = new Map<string, number>()
  for (const law of laws) if (!levels.has(law)) levels.set(law, toLevel(law))

  // Cleaning an article costs more than comparing it, and the same few thousand come up again and again.
  const cleaned: (readonly string[] | undefined)[] = new Array(entries.length)
  const sentencesOf = (ordinal: number): readonly string[] =>
    (cleaned[ordinal] ??= toSentences(entries[ordinal]!.content))

  return (question, vector, candidates) => {
    const recalled = memory.recall(vector)
    const measure = createOverlapMeter(question, keywordIndex.idf)
    const asked = new Set(toGrams(toSearchText(question)))
    const bestSimilarity = Math.max(...candidates.map(candidate => candidate.similarity))
    const bestFused = candidates[0]?.fused ?? 0
    const fusedOf = new Map(candidates.map(({ ordinal, fused }) => [ordinal, fused]))
    const amongBest = new Map<string, number>()
    for (const { ordinal } of candidates.slice(0, 20))
      amongBest.set(laws[ordinal]!, (amongBest.get(laws[ordinal]!) ?? 0) + 1)

    return candidates.map(({ ordinal, keyword, similarity, fused }, rank) => {
      const { name, content } = entries[ordinal]!
      const law = laws[ordinal]!
      const overlap = measure(sentencesOf(ordinal))
      const neighbours = [ordinal - 1, ordinal + 1].filter(other => laws[other] === law)
      return Float32Array.of(
        keyword,
        similarity,
        fused,
        similarity - bestSimilarity,
        fused - bestFused,
        rank,
        overlap.covered,
        overlap.coveredBySentence,
        overlap.longestRun,
        shareOf(law, asked),
        Math.log(content.length + 1),
        question.length,
        levels.get(law)!,
        memory.prior(law),
        recalled.law(law),
        recalled.article(toArticleKey(name)),
        amongBest.get(law) ?? 0,
        Math.max(0, ...neighbours.map(other => fusedOf.get(other) ?? 0)) / (bestFused || 1),
      )
    })
  }
}

/** Share of a law name's pairs of characters that stand in the question. */
function shareOf(law: string, asked: ReadonlySet<number>): number {
  const pairs = toGrams(law).filter(gram => gram >>> 16 !== 0)
  return pairs.length === 0 ? 0 : pairs.filter(gram => asked.has(gram)).length / pairs.length
}
