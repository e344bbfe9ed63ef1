import { hintsOf } from '../../domain/hints/hints-of.ts'
import { readSigns } from '../../domain/hints/read-signs.ts'
import type { Passage } from '../../domain/passage.ts'
import { purposeOf } from '../../domain/purpose.ts'
import { createGateFeatures, GATE_FEATURES, type GateCandidate } from './extract-gate-features.ts'
import { type DeclinedKind, judgeMessage, KINDS, type TextWeights, toDeclineOdds } from './judge-text.ts'
import { type NetworkWeights, weighFeatures } from './weigh-features.ts'

/** As `npm run train-boundary-gate` writes it. */
export interface GateWeights {
  readonly text: TextWeights
  readonly features: readonly string[]
  readonly network: NetworkWeights
}

export interface Judgement {
  /** Above 0 the message is likelier one to decline than one to answer: the logarithm of the odds. */
  readonly worth: number
  /** The same by the words alone. */
  readonly words: number
  /** The likeliest kind, if it is declined. */
  readonly kind: DeclinedKind
  /** What speaks for each kind; only differences mean anything, in the same measure as `worth`. */
  readonly kinds: Readonly<Record<DeclinedKind, number>>
}

export interface BoundaryGate {
  judge(
    question: { readonly text: string; readonly restated: string },
    found: readonly GateCandidate[],
    declinedByRule: boolean,
  ): Judgement
}

interface Dependencies {
  readonly passages: readonly Passage[]
  readonly weights: GateWeights
}

const DECLINED = KINDS.filter(kind => kind !== 'answer')

/** Weighs words, likeness to rules and boundaries, hints and signs. Throws when the weights are for other features. */
export function createBoundaryGate({ passages, weights: gate }: Dependencies): BoundaryGate {
  if (gate.features.join() !== GATE_FEATURES.join() || gate.network.means.length !== GATE_FEATURES.length)
    throw new Error('the boundary gate was trained on other features; run `npm run train-boundary-gate` again')
  const extract = createGateFeatures(passages)
  return {
    judge: ({ text, restated }, found, declinedByRule) => {
      const purpose = purposeOf(text)
      const words = judgeMessage(gate.text, text, restated)
      const question = { text, restated, purpose, hints: hintsOf(text), signs: readSigns(text), declinedByRule }
      const worths = weighFeatures(gate.network, extract({ ...question, words }, found))
      const kinds = Object.fromEntries(DECLINED.map((kind, at) => [kind, worths[at + 1]!])) as Judgement['kinds']
      const kind = DECLINED.reduce((best, other) => (kinds[other] > kinds[best] ? other : best))
      return { worth: toDeclineOdds(worths), words: toDeclineOdds(words.whole), kind, kinds }
    },
  }
}
