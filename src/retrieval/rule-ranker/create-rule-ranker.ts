import type { Passage } from '../../domain/passage.ts'
import {
  createRuleFeatures,
  type RankedQuestion,
  RULE_FEATURES,
  type RuleCandidate,
  type RuleFeatures,
} from './extract-rule-features.ts'

/** As `npm run train-rule-ranker` writes it. */
export interface RuleRankerWeights {
  readonly features: readonly string[]
  /** What one unit of each feature adds to a rule's score. */
  readonly weights: readonly number[]
}

/** Rules that are compared anew; the ones behind them stay where they are. */
export const RANKED_RULES = 10

export interface RuleRanker {
  /** The same passages, rules in their new order. Scores stay with the places, so that boundaries compare as before. */
  rank<T extends RuleCandidate>(question: RankedQuestion, found: readonly T[]): readonly T[]
}

interface Dependencies {
  readonly passages: readonly Passage[]
  readonly weights: RuleRankerWeights
}

/** Orders the nearest rules by what they say about the question asked. Throws when the weights are for other features. */
export function createRuleRanker({ passages, weights: { features, weights } }: Dependencies): RuleRanker {
  if (features.join() !== RULE_FEATURES.join() || weights.length !== features.length)
    throw new Error('the rule ranker was trained on other features; run `npm run train-rule-ranker` again')
  const extract: RuleFeatures = createRuleFeatures(passages)
  return {
    rank: (question, found) => {
      const rules = found.filter(isRule).slice(0, RANKED_RULES)
      if (rules.length < 2) return found
      const rows = extract(question, rules)
      const worth = new Map(rules.map((rule, at) => [rule, weigh(rows[at]!, weights)]))
      const ranked = rules.toSorted((a, b) => worth.get(b)! - worth.get(a)!)
      const moved = new Map(rules.map((rule, place) => [rule, { ...ranked[place]!, score: rule.score }]))
      return found.map(candidate => moved.get(candidate) ?? candidate)
    },
  }
}

export const isRule = ({ passage }: RuleCandidate): boolean => passage.document.shelf !== 'boundaries'

const weigh = (row: Float32Array, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * row[at]!, 0)
