import { type Hint, type Hints, hintsOf } from '../../domain/hints/hints-of.ts'
import type { Passage } from '../../domain/passage.ts'
import { purposeOf } from '../../domain/purpose.ts'
import { createGateFeatures, GATE_FEATURES, type GateCandidate } from './extract-gate-features.ts'
import { type DeclinedKind, judgeText, KINDS, type TextWeights, toDeclineOdds } from './judge-text.ts'

/** As `npm run train-boundary-gate` writes it. */
export interface GateWeights {
  readonly text: TextWeights
  readonly features: readonly string[]
  /** What one unit of each feature adds, and where it starts. */
  readonly weights: readonly number[]
  readonly start: number
}

export interface Judgement {
  /** Above 0 the message is likelier one to decline than one to answer: the logarithm of the odds. */
  readonly worth: number
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

/** Weighs words, likeness to rules and boundaries, and hints. Throws when the weights are for other features. */
export function createBoundaryGate({ passages, weights: gate }: Dependencies): BoundaryGate {
  if (gate.features.join() !== GATE_FEATURES.join() || gate.weights.length !== GATE_FEATURES.length)
    throw new Error('the boundary gate was trained on other features; run `npm run train-boundary-gate` again')
  const extract = createGateFeatures(passages)
  return {
    judge: ({ text, restated }, found, declinedByRule) => {
      const worths = judgeText(gate.text, text)
      const hints = hintsOf(text)
      const odds = toDeclineOdds(worths)
      const row = extract({ text, restated, purpose: purposeOf(text), hints, odds, declinedByRule }, found)
      const worth = row.reduce((sum, value, at) => sum + value * gate.weights[at]!, gate.start)
      const kinds = weighKinds(worths, hints)
      return { worth, kind: DECLINED.reduce((best, kind) => (kinds[kind] > kinds[best] ? kind : best)), kinds }
    },
  }
}

const HINTED: Readonly<Record<Hint, DeclinedKind>> = {
  ownState: 'unanswerable_own_case',
  futureRules: 'unanswerable_no_source',
  forecast: 'refused_prediction',
  othersData: 'refused_private_data',
  evasion: 'refused_evasion',
  harm: 'refused_harm',
  trial: 'unanswerable_out_of_scope',
  smallTalk: 'unanswerable_out_of_scope',
}
/** What a hint counts beside the words: about seven to one. */
const HINT_COUNTS = 2

const DECLINED = KINDS.filter(kind => kind !== 'answer')

function weighKinds(worths: Float64Array, hints: Hints): Readonly<Record<DeclinedKind, number>> {
  const hinted = new Set(Object.entries(HINTED).flatMap(([hint, kind]) => (hints[hint as Hint] ? [kind] : [])))
  const weighed = DECLINED.map(kind => [kind, worths[KINDS.indexOf(kind)]! + (hinted.has(kind) ? HINT_COUNTS : 0)])
  return Object.fromEntries(weighed)
}
