import { toQueryGrams } from '../../models/character-grams.ts'

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
const BEGIN = 2
const END = 3
const NEVER = 0xffffffff

const placeOf = (gram: number): number => Math.imul(gram, 0x9e3779b1) >>> (32 - PLACE_BITS)

/** Which text a place was last seen in: cheaper than a set for each text. */
const seen = new Uint32Array(PLACES)
let turn = 0

/** Distinct places of a text's characters and pairs; beginning and end count as characters. */
export function toPlaces(text: string): Uint16Array {
  if (++turn === NEVER) {
    seen.fill(0)
    turn = 1
  }
  const grams = toQueryGrams(text)
  const places = new Uint16Array(grams.length + 4)
  let count = 0
  const add = (gram: number): void => {
    const place = placeOf(gram)
    if (seen[place] === turn) return
    seen[place] = turn
    places[count++] = place
  }
  add(BEGIN)
  add((BEGIN << 16) | (grams[0] ?? END))
  for (let at = 0; at < grams.length; at++) add(grams[at]!)
  // The last character stands before its pair with the one before it.
  const last = grams.length === 0 ? BEGIN : grams[Math.max(0, grams.length - 2)]!
  if (grams.length > 0) add((last << 16) | END)
  add(END)
  return places.subarray(0, count)
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
  for (let at = 0; at < places.length; at++) {
    const row = places[at]! * KINDS.length
    for (let kind = 0; kind < KINDS.length; kind++) sums[kind]! += rows[row + kind]!
  }
  const share = 1 / Math.sqrt(places.length || 1)
  for (let kind = 0; kind < KINDS.length; kind++) sums[kind] = sums[kind]! * scales[kind]! * share + starts[kind]!
  return sums
}

/** The logarithm of how much likelier all declined kinds together are than an answer. */
export function toDeclineOdds(worths: ArrayLike<number>): number {
  let odds = 0
  for (let kind = 1; kind < worths.length; kind++) odds += Math.exp(worths[kind]! - worths[0]!)
  return Math.log(odds)
}

/** What the words of a message say, as a whole and in its parts. */
export interface WordsOfMessage {
  readonly whole: Float64Array
  /** Odds of the last part, of the part likeliest to be declined and of the one least likely; parts end at a comma, a stop or a space. */
  readonly last: number
  readonly most: number
  readonly least: number
  /** Odds of the message made whole from the history. */
  readonly restated: number
}

const BETWEEN_PARTS = /[，。！？；、,.!?;\s]+/
/** A shorter part says nothing by itself. */
const SHORTEST_PART = 3

/** Reads the message as it was written, part by part, and made whole (`restated`; the same text where nothing was added). Odds are natural logarithms. */
export function judgeMessage(weights: TextWeights, text: string, restated: string): WordsOfMessage {
  const whole = judgeText(weights, text)
  const odds = toDeclineOdds(whole)
  const parts = text.split(BETWEEN_PARTS).filter(part => part.length >= SHORTEST_PART)
  const ofParts = parts.length > 1 ? parts.map(part => toDeclineOdds(judgeText(weights, part))) : [odds]
  return {
    whole,
    last: ofParts.at(-1)!,
    most: Math.max(...ofParts),
    least: Math.min(...ofParts),
    restated: restated === text ? odds : toDeclineOdds(judgeText(weights, restated)),
  }
}
