import { toGrams, toSearchText } from '../../models/character-grams.ts'

/** Places for characters and pairs; two that share one do no harm, since only a handful of rules are compared. */
const PLACES = 1 << 16
const placeOf = (gram: number): number => Math.imul(gram, 0x9e3779b1) >>> 16

/** A text as the places of its distinct characters and pairs. */
export interface ComparedText {
  readonly places: Uint16Array
  /** Their weights added up, and the length of their vector. */
  readonly mass: number
  readonly length: number
}

/** What a question and a text share, each 0..1. */
export interface Likeness {
  readonly cosine: number
  /** Share of the question's weight that the text holds, and of the text's that the question holds. */
  readonly ofQuestion: number
  readonly ofText: number
}

export interface TextComparer {
  prepare(text: string): ComparedText
  /** Compares with this question; what the call before gave must not be used any more. */
  ask(question: string): (text: ComparedText) => Likeness
}

const toPlaces = (text: string): Uint16Array =>
  Uint16Array.from(new Set(Array.from(toGrams(toSearchText(text)), placeOf)))

/** Compares by shared characters and pairs; those that few of the `samples` hold count more. */
export function createTextComparer(samples: readonly string[]): TextComparer {
  const holders = new Uint32Array(PLACES)
  for (const sample of samples) for (const place of toPlaces(sample)) holders[place]!++
  const weights = Float32Array.from(holders, held => Math.log(1 + (samples.length - held + 0.5) / (held + 0.5)))
  const asked = new Float32Array(PLACES)
  let before = new Uint16Array()

  const prepare = (text: string): ComparedText => {
    const places = toPlaces(text)
    let mass = 0
    let square = 0
    for (const place of places) {
      mass += weights[place]!
      square += weights[place]! ** 2
    }
    return { places, mass: mass || 1, length: Math.sqrt(square) || 1 }
  }
  return {
    prepare,
    ask: question => {
      for (const place of before) asked[place] = 0
      const own = prepare(question)
      before = own.places as typeof before
      for (const place of own.places) asked[place] = weights[place]!
      return ({ places, mass, length }) => {
        let shared = 0
        let product = 0
        for (let at = 0; at < places.length; at++) {
          const weight = asked[places[at]!]!
          shared += weight
          product += weight * weight
        }
        return { cosine: product / (own.length * length), ofQuestion: shared / own.mass, ofText: shared / mass }
      }
    },
  }
}
