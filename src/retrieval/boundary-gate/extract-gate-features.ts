import type { Hint, Hints } from '../../domain/hints/hints-of.ts'
import { SIGNS } from '../../domain/hints/read-signs.ts'
import type { Passage } from '../../domain/passage.ts'
import type { Purpose } from '../../domain/purpose.ts'
import { speaksOfEnforcement, surelySpeaksOfEnforcement } from '../../domain/scope.ts'
import { toGrams, toQueryGrams, toSearchText } from '../../models/character-grams.ts'
import { KINDS, toDeclineOdds, type WordsOfMessage } from './judge-text.ts'

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
const DECLINED = KINDS.slice(1)

/** What the gate weighs, in the order of a row. */
export const GATE_FEATURES: readonly string[] = [
  'words',
  'wordsOfEnforcement',
  'wordsByLikeness',
  'wordsOfStory',
  'wordsOfFollowUp',
  'wordsOfLastPart',
  'wordsOfMostPart',
  'wordsOfLeastPart',
  'wordsRestated',
  'wordsRestatedMore',
  'boundaryOverRule',
  'boundaryOverRuleUnnamed',
  'ruleSimilarity',
  'ruleCoverage',
  'boundaryCoverage',
  'boundarySimilarity',
  'boundaryMoreSimilar',
  'speaksOfEnforcement',
  'surelySpeaksOfEnforcement',
  'spokeOfEnforcementBefore',
  'lawful',
  'shady',
  'unknownPairs',
  'followUp',
  'story',
  'length',
  'declinedByRule',
  ...HINT_FEATURES,
  ...DECLINED.map(kind => `boundaryOverRule ${kind}`),
  ...DECLINED.map(kind => `words ${kind}`),
  ...SIGNS,
]

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
  /** As `readSigns` gives them. */
  readonly signs: Uint8Array
  readonly words: WordsOfMessage
  /** Whether the rules alone would decline it. */
  readonly declinedByRule: boolean
}

/** Scores below this are as good as nothing. */
const LEAST_SCORE = 0.3
const NO_BOUNDARY = -1
const PAIR_BITS = 18
const LONGEST_SENTENCE = 48

const isPair = (gram: number): boolean => gram >>> 16 !== 0
const placeOf = (pair: number): number => Math.imul(pair, 0x9e3779b1) >>> (32 - PAIR_BITS)
const toLog = (score: number): number => Math.log(Math.max(LEAST_SCORE, score))

/** Knows the pairs of characters that the rules are worded with, and describes a message by every feature. */
export function createGateFeatures(passages: readonly Passage[]) {
  const known = new Uint8Array(1 << PAIR_BITS)
  for (const { document, questions, heading, conclusion } of passages)
    if (document.shelf !== 'boundaries')
      for (const text of [heading, conclusion, ...questions])
        for (const gram of toGrams(toSearchText(text))) if (isPair(gram)) known[placeOf(gram)] = 1

  /** What share of the pairs no rule has: words of another field. */
  function toUnknownShare(text: string): number {
    const grams = toQueryGrams(text)
    let pairs = 0
    let unknown = 0
    for (let at = 0; at < grams.length; at++) {
      if (!isPair(grams[at]!)) continue
      pairs++
      if (known[placeOf(grams[at]!)] === 0) unknown++
    }
    return unknown / Math.max(1, pairs)
  }

  return (question: GateQuestion, found: readonly GateCandidate[]): Float64Array => {
    const { text, restated, purpose, hints, signs, words, declinedByRule } = question
    const { rule, boundary, ofKinds } = toNearest(found)
    const foreign = ofKinds[0]
    const ruleScore = toLog(rule?.score ?? 0)
    const over = (other: GateCandidate | undefined): number => (other ? toLog(other.score) - ruleScore : NO_BOUNDARY)
    const odds = toDeclineOdds(words.whole)
    const atHome = speaksOfEnforcement(text)
    const whole = restated === text ? atHome : speaksOfEnforcement(restated)
    const isFollowUp = restated !== text
    const isStory = text.length > LONGEST_SENTENCE
    const similarity = rule?.similarity ?? 0
    const row = new Float64Array(GATE_FEATURES.length)
    let at = 0
    const put = (value: number | boolean): void => {
      row[at++] = Number(value)
    }
    put(odds)
    put(atHome ? odds : 0)
    put(odds * similarity)
    put(isStory ? odds : 0)
    put(isFollowUp ? odds : 0)
    put(words.last)
    put(words.most)
    put(words.least)
    put(words.restated)
    put(words.restated - odds)
    put(over(boundary))
    put(whole ? 0 : over(foreign))
    put(similarity)
    put(rule?.coverage ?? 0)
    put(boundary?.coverage ?? 0)
    put(boundary?.similarity ?? 0)
    put((boundary?.similarity ?? 0) - similarity)
    put(atHome)
    put(surelySpeaksOfEnforcement(text))
    put(isFollowUp && whole && !atHome)
    put(purpose === 'lawful')
    put(purpose === 'shady')
    put(toUnknownShare(text))
    put(isFollowUp)
    put(isStory)
    put(Math.log(1 + text.length))
    put(declinedByRule)
    for (const hint of HINT_FEATURES) put(hints[hint])
    for (let kind = 0; kind < DECLINED.length; kind++) put(over(ofKinds[kind]))
    for (let kind = 1; kind < KINDS.length; kind++) put(words.whole[kind]! - words.whole[0]!)
    for (let sign = 0; sign < signs.length; sign++) put(signs[sign]!)
    return row
  }
}

/** The best rule, the best boundary, and the best boundary of each declined kind. */
function toNearest(found: readonly GateCandidate[]) {
  const ofKinds: (GateCandidate | undefined)[] = DECLINED.map(() => undefined)
  let rule: GateCandidate | undefined
  let boundary: GateCandidate | undefined
  for (const candidate of found) {
    const { document } = candidate.passage
    if (document.shelf !== 'boundaries') {
      rule ??= candidate
      continue
    }
    boundary ??= candidate
    const kind = (DECLINED as readonly (string | null)[]).indexOf(document.outcome)
    if (kind >= 0) ofKinds[kind] ??= candidate
  }
  return { rule, boundary, ofKinds }
}
