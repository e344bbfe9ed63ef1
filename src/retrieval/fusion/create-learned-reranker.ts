import { createFeatureExtractor, FEATURES, type FeatureExtractorDependencies } from './extract-features.ts'
import type { Reranker } from './reranker.ts'
import { scoreByTrees, type TreeEnsemble } from './tree-ensemble.ts'

export interface LearnedRerankerDependencies extends FeatureExtractorDependencies {
  readonly ensemble: TreeEnsemble
  /** Candidates that are looked at; the others keep their order behind them. */
  readonly depth?: number
}

/** Below every score of the trees: what was not looked at comes after what was. */
const BEHIND = -1000

/** Orders candidates by boosted trees over words, vectors and known questions. Throws when the trees want other features. */
export function createLearnedReranker({ ensemble, depth = 150, ...dependencies }: LearnedRerankerDependencies): Reranker {
  if (ensemble.features.join() !== FEATURES.join()) {
    throw new Error('the reranker was trained on other features; run `node scripts/train-reranker.ts` again')
  }
  const extract = createFeatureExtractor(dependencies)
  return {
    score: (question, vector, candidates) => {
      const order = Array.from(candidates.keys()).sort((a, b) => candidates[b]!.fused - candidates[a]!.fused || a - b)
      const looked = order.slice(0, depth)
      const rows = extract(question, vector, looked.map(at => candidates[at]!))
      const scores = candidates.map(candidate => BEHIND + candidate.fused)
      for (const [place, at] of looked.entries()) scores[at] = scoreByTrees(ensemble, rows[place]!)
      return scores
    },
  }
}
