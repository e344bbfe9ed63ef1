import type { Hint, Hints } from '../../domain/hints/hints-of.ts'
import type { Passage } from '../../domain/passage.ts'
import type { Purpose } from '../../domain/purpose.ts'
import { speaksOfEnforcement } from '../../domain/scope.ts'
import { toGrams, toSearchText } from '../../models/character-grams.ts'

const HINT_FEATURES: readonly Hint[] = [
  'ownState',
  'futureRules',
  'forecast',
  'othersData',
  'evasion',
  'harm',
  'trial',
  'smallTalk',
]

/** What the gate weighs, in the order of a row. */
export const GATE_FEATURES = [
  'words',
  'wordsOfEnforcement',
  'wordsByLikeness',
  'boundaryOverRule',
  'boundaryOverRuleUnnamed',
  'ruleSimilarity',
  'ruleCoverage',
  'boundaryCoverage',
  'speaksOfEnforcement',
  'lawful',
  'shady',
  'unknownPairs',
  'followUp',
  'length',
  'declinedByRule',
  ...HINT_FEATURES,
] as const

export interface GateCandidate {
  readonly passage: Passage
  readonly score: number
  readonly similarity: number
  readonly coverage: number
}

export interface GateQuestion {
  readonly text: string
  /** The same made whole from the history. */
  readonly restated: string
  readonly purpose: Purpose
  readonly hints: Hints
  /** How much likelier the words are those of a declined message, as `toDeclineOdds` gives it. */
  readonly odds: number
  /** Whether the rules alone would decline it. */
  readonly declinedByRule: boolean
}

/** Scores below this are as good as nothing. */
const LEAST_SCORE = 0.3
const NO_BOUNDARY = -1
const PAIR_BITS = 18

const isPair = (gram: number): boolean => gram >>> 16 !== 0
const placeOf = (pair: number): number => Math.imul(pair, 0x9e3779b1) >>> (32 - PAIR_BITS)

/** Knows the pairs of characters that the rules are worded with, and describes a message by every feature. */
export function createGateFeatures(passages: readonly Passage[]) {
  const known = new Uint8Array(1 << PAIR_BITS)
  for (const { document, questions, heading, conclusion } of passages)
    if (document.shelf !== 'boundaries')
      for (const text of [heading, conclusion, ...questions])
        for (const gram of toGrams(toSearchText(text))) if (isPair(gram)) known[placeOf(gram)] = 1

  return (question: GateQuestion, found: readonly GateCandidate[]): Float64Array => {
    const { text, restated, purpose, hints, odds, declinedByRule } = question
    const rule = found.find(({ passage }) => passage.document.shelf !== 'boundaries')
    const boundary = found.find(({ passage }) => passage.document.shelf === 'boundaries')
    const foreign = found.find(({ passage }) => passage.document.outcome === 'unanswerable_out_of_scope')
    const over = (other: GateCandidate | undefined): number =>
      other ? Math.log(Math.max(LEAST_SCORE, other.score) / Math.max(LEAST_SCORE, rule?.score ?? 0)) : NO_BOUNDARY
    const atHome = speaksOfEnforcement(text)
    const pairs = new Set(toGrams(toSearchText(text)).filter(isPair))
    const unknown = [...pairs].filter(pair => known[placeOf(pair)] === 0).length
    const row = [
      odds,
      atHome ? odds : 0,
      odds * (rule?.similarity ?? 0),
      over(boundary),
      speaksOfEnforcement(restated) ? 0 : over(foreign),
      rule?.similarity ?? 0,
      rule?.coverage ?? 0,
      boundary?.coverage ?? 0,
      atHome ? 1 : 0,
      purpose === 'lawful' ? 1 : 0,
      purpose === 'shady' ? 1 : 0,
      unknown / Math.max(1, pairs.size),
      restated === text ? 0 : 1,
      Math.log(1 + text.length),
      declinedByRule ? 1 : 0,
      ...HINT_FEATURES.map(hint => (hints[hint] ? 1 : 0)),
    ]
    return Float64Array.from(row)
  }
}
