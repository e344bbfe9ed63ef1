import { selectTop } from '../select-top.ts'
import { createFeatureExtractor, FEATURES, type FeatureExtractorDependencies } from './extract-features.ts'
import type { Candidate, Reranker } from './reranker.ts'
import { scoreByTrees, type TreeEnsemble } from './tree-ensemble.ts'

export interface LearnedRerankerDependencies extends FeatureExtractorDependencies {
  readonly ensemble: TreeEnsemble
}

/** Candidates that are looked at; the others keep their order behind them. */
const DEPTH = 150

/** Below every score of the trees: what was not looked at comes after what was. */
const BEHIND = -1000

/** Orders candidates by boosted trees over words, vectors and known questions. Throws when the trees want other features. */
export function createLearnedReranker({ ensemble, ...dependencies }: LearnedRerankerDependencies): Reranker {
  if (ensemble.features.join() !== FEATURES.join()) {
    throw new Error('the reranker was trained on other features; run `node scripts/train-reranker.ts` again')
  }
  const extract = createFeatureExtractor(dependencies)
  return {
    score: (question, vector, candidates) => {
      const looked = selectPlaces(candidates)
      const rows = extract(
        question,
        vector,
        Array.from(looked, at => candidates[at]!),
      )
      const scores = candidates.map(candidate => BEHIND + candidate.fused)
      for (const [place, at] of looked.entries()) scores[at] = scoreByTrees(ensemble, rows[place]!)
      return scores
    },
  }
}

/** Places of the candidates that are looked at, best first by what the first stage found. */
export function selectPlaces(candidates: readonly Candidate[]): Int32Array {
  return selectTop(
    candidates.map(candidate => candidate.fused),
    DEPTH,
  )
}
