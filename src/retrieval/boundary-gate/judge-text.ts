import { toGrams, toSearchText } from '../../models/character-grams.ts'

/** What a message may be: a question to answer, or one of the kinds that are declined by name. */
export const KINDS = [
  'answer',
  'unanswerable_out_of_scope',
  'unanswerable_no_source',
  'unanswerable_own_case',
  'refused_evasion',
  'refused_harm',
  'refused_prediction',
  'refused_private_data',
] as const

export type Kind = (typeof KINDS)[number]
export type DeclinedKind = Exclude<Kind, 'answer'>

/** Places that the characters and pairs of a text are spread over; two that share one have one weight. */
const PLACE_BITS = 15
export const PLACES = 1 << PLACE_BITS
const BEGIN = '\u0002'
const END = '\u0003'

/** Distinct places of a text's characters and pairs; beginning and end count as characters. */
export function toPlaces(text: string): Uint16Array {
  const grams = toGrams(BEGIN + toSearchText(text) + END)
  return Uint16Array.from(new Set(Array.from(grams, gram => Math.imul(gram, 0x9e3779b1) >>> (32 - PLACE_BITS))))
}

/** A linear model of the words: `PLACES` rows of one 8-bit weight a kind, a scale and a start for each kind. */
export interface TextWeights {
  readonly rows: Int8Array
  readonly scales: readonly number[]
  readonly starts: readonly number[]
}

/** How much the words speak for each kind, in the order of KINDS; only differences mean anything. */
export function judgeText({ rows, scales, starts }: TextWeights, text: string): Float64Array {
  const places = toPlaces(text)
  const sums = new Float64Array(KINDS.length)
  for (const place of places) {
    const row = place * KINDS.length
    for (let kind = 0; kind < KINDS.length; kind++) sums[kind]! += rows[row + kind]!
  }
  const share = 1 / Math.sqrt(places.length || 1)
  return sums.map((sum, kind) => sum * scales[kind]! * share + starts[kind]!)
}

/** The logarithm of how much likelier all declined kinds together are than an answer. */
export function toDeclineOdds(worths: ArrayLike<number>): number {
  let odds = 0
  for (let kind = 1; kind < worths.length; kind++) odds += Math.exp(worths[kind]! - worths[0]!)
  return Math.log(odds)
}
