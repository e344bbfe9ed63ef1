import { KINDS, PLACES, type TextWeights } from '../../retrieval/boundary-gate/judge-text.ts'
import { createRandom } from './random.ts'
import { toMisses } from './to-misses.ts'

/** A text by its places, and its kind as a place in KINDS; `null`: one of the declined kinds, nobody wrote down which. */
export interface JudgedText {
  readonly places: ArrayLike<number>
  readonly kind: number | null
  readonly weight: number
}

export interface TextJudgeSettings {
  readonly epochs: number
  readonly rate: number
  readonly seed: number
}

const SETTINGS: TextJudgeSettings = { epochs: 6, rate: 0.5, seed: 7 }
const WIDTH = KINDS.length

/** A softmax over KINDS by AdaGrad, brought to 8 bits. The same texts in the same order always give the same weights. */
export function trainTextJudge(
  texts: readonly JudgedText[],
  { epochs, rate, seed }: TextJudgeSettings = SETTINGS,
): TextWeights {
  const rows = new Float32Array(PLACES * WIDTH)
  const squares = new Float32Array(PLACES * WIDTH).fill(0.01)
  const starts = new Float64Array(WIDTH)
  const startSquares = new Float64Array(WIDTH).fill(1)
  const random = createRandom(seed)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const text of random.shuffle(texts)) {
      const share = 1 / Math.sqrt(text.places.length || 1)
      const slopes = toSlopes(text, rows, starts, share)
      for (let kind = 0; kind < WIDTH; kind++) {
        const slope = slopes[kind]!
        startSquares[kind]! += slope * slope
        starts[kind]! -= (rate * slope) / Math.sqrt(startSquares[kind]!)
        for (let at = 0; at < text.places.length; at++) {
          const weight = text.places[at]! * WIDTH + kind
          squares[weight]! += (slope * share) ** 2
          rows[weight]! -= (rate * slope * share) / Math.sqrt(squares[weight]!)
        }
      }
    }
  }
  return toBytes(rows, starts)
}

/** How far each kind's share is from the truth. */
function toSlopes({ places, kind, weight }: JudgedText, rows: Float32Array, starts: Float64Array, share: number) {
  const worths = starts.map((start, at) => {
    let sum = 0
    for (let place = 0; place < places.length; place++) sum += rows[places[place]! * WIDTH + at]!
    return sum * share + start
  })
  return toMisses(worths, kind).map(miss => weight * miss)
}

function toBytes(rows: Float32Array, starts: Float64Array): TextWeights {
  const scales = Array.from({ length: WIDTH }, () => 1e-9)
  for (let at = 0; at < rows.length; at++) {
    const kind = at % WIDTH
    scales[kind] = Math.max(scales[kind]!, Math.abs(rows[at]!) / 127)
  }
  return {
    rows: Int8Array.from(rows, (value, at) => Math.round(value / scales[at % WIDTH]!)),
    scales,
    starts: [...starts],
  }
}
