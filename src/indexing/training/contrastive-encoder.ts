import type { FeatureSpace, Features } from './feature-space.ts'

/** Questions on one side, documents on the other; `relevant[q]` lists the documents of the batch that answer question q. */
export interface Batch {
  readonly questions: readonly Features[]
  readonly documents: readonly Features[]
  readonly relevant: readonly (readonly number[])[]
}

export interface EncoderParameters {
  /** Features x dimensions. */
  readonly rows: Float32Array
  /** Logarithm of what a feature counts beside its inverse document frequency. */
  readonly gains: Float32Array
}

export interface ContrastiveEncoder {
  readonly dimensions: number
  readonly parameters: EncoderParameters
  encode(text: Features): Float32Array
  /** One step of InfoNCE; gives the mean loss before it. `rate` is Adam's. */
  train(batch: Batch, options: { rate: number; temperature: number }): number
}

interface Encoded {
  readonly text: Features
  readonly unit: Float32Array
  readonly norm: number
  readonly gradient: Float32Array
}

/**
 * A bag of character grams as one vector: sum of rows x (1 + log tf) x idf x e^gain, scaled to length 1. Adam keeps its moments for
 * each number, but touches only the rows of the batch.
 */
export function createContrastiveEncoder(
  space: FeatureSpace,
  start: EncoderParameters,
  dimensions: number,
): ContrastiveEncoder {
  const { idfs } = space
  const rows = start.rows.slice()
  const gains = start.gains.slice()
  const rowGradient = new Float32Array(rows.length)
  const gainGradient = new Float32Array(gains.length)
  const touched: number[] = []
  const isTouched = new Uint8Array(gains.length)
  const updateRows = createAdam(rows.length)
  const updateGains = createAdam(gains.length)

  const factorOf = ({ ids, counts }: Features, at: number): number =>
    counts[at]! * idfs[ids[at]!]! * Math.exp(gains[ids[at]!]!)
  const encodeOne = (text: Features): Encoded => {
    const sum = new Float32Array(dimensions)
    for (let at = 0; at < text.ids.length; at++) {
      const first = text.ids[at]! * dimensions
      const factor = factorOf(text, at)
      for (let d = 0; d < dimensions; d++) sum[d]! += factor * rows[first + d]!
    }
    const norm = Math.sqrt(dot(sum, sum)) || 1
    for (let d = 0; d < dimensions; d++) sum[d]! /= norm
    return { text, unit: sum, norm, gradient: new Float32Array(dimensions) }
  }
  const propagate = ({ text, unit, norm, gradient }: Encoded): void => {
    const along = dot(gradient, unit)
    for (let d = 0; d < dimensions; d++) gradient[d] = (gradient[d]! - along * unit[d]!) / norm
    for (let at = 0; at < text.ids.length; at++) {
      const id = text.ids[at]!
      const first = id * dimensions
      const factor = factorOf(text, at)
      let toGain = 0
      for (let d = 0; d < dimensions; d++) {
        rowGradient[first + d]! += factor * gradient[d]!
        toGain += rows[first + d]! * gradient[d]!
      }
      gainGradient[id]! += factor * toGain
      if (isTouched[id]) continue
      isTouched[id] = 1
      touched.push(id)
    }
  }

  return {
    dimensions,
    parameters: { rows, gains },
    encode: text => encodeOne(text).unit,
    train: ({ questions, documents, relevant }, { rate, temperature }) => {
      const asked = questions.map(encodeOne)
      const held = documents.map(encodeOne)
      let loss = 0
      const logits = new Float64Array(held.length)
      for (const [index, question] of asked.entries()) {
        loss += softmaxGradient(question, held, relevant[index]!, logits, temperature, asked.length)
      }
      for (const encoded of asked) propagate(encoded)
      for (const encoded of held) propagate(encoded)
      updateRows.tick()
      updateGains.tick()
      for (const id of touched) {
        updateRows.step(rows, rowGradient, id * dimensions, dimensions, rate)
        updateGains.step(gains, gainGradient, id, 1, rate)
        isTouched[id] = 0
      }
      touched.length = 0
      return loss / asked.length
    },
  }
}

/** Adds the gradients of one question's loss (each right document against all wrong ones) to it and to the documents. */
function softmaxGradient(
  question: Encoded,
  documents: readonly Encoded[],
  relevant: readonly number[],
  logits: Float64Array,
  temperature: number,
  batchSize: number,
): number {
  let highest = Number.NEGATIVE_INFINITY
  for (let at = 0; at < documents.length; at++) {
    logits[at] = dot(question.unit, documents[at]!.unit) / temperature
    if (logits[at]! > highest) highest = logits[at]!
  }
  let total = 0
  for (let at = 0; at < documents.length; at++) {
    logits[at] = Math.exp(logits[at]! - highest)
    total += logits[at]!
  }
  const right = new Set(relevant)
  let rightMass = 0
  for (const at of right) rightMass += logits[at]!
  const wrongMass = total - rightMass
  let loss = 0
  let wrongShare = 0
  const scale = 1 / (temperature * batchSize * right.size)
  for (const at of right) {
    const share = logits[at]! / (logits[at]! + wrongMass)
    loss -= Math.log(Math.max(share, 1e-12)) / right.size
    wrongShare += 1 / (logits[at]! + wrongMass)
    addScaled(question, documents[at]!, (share - 1) * scale)
  }
  for (let at = 0; at < documents.length; at++) {
    if (right.has(at)) continue
    const share = logits[at]! * wrongShare
    if (share > 1e-5) addScaled(question, documents[at]!, share * scale)
  }
  return loss
}

function addScaled(question: Encoded, document: Encoded, factor: number): void {
  for (let d = 0; d < question.unit.length; d++) {
    question.gradient[d]! += factor * document.unit[d]!
    document.gradient[d]! += factor * question.unit[d]!
  }
}

function createAdam(size: number, decay = 0.9, squareDecay = 0.99) {
  const mean = new Float32Array(size)
  const square = new Float32Array(size)
  let steps = 0
  return {
    tick: () => {
      steps += 1
    },
    /** Moves `count` numbers from `first` on against their gradient, and clears it. */
    step: (values: Float32Array, gradient: Float32Array, first: number, count: number, rate: number) => {
      const size = (rate * Math.sqrt(1 - squareDecay ** steps)) / (1 - decay ** steps)
      for (let at = first; at < first + count; at++) {
        const slope = gradient[at]!
        gradient[at] = 0
        mean[at] = decay * mean[at]! + (1 - decay) * slope
        square[at] = squareDecay * square[at]! + (1 - squareDecay) * slope * slope
        values[at]! -= (size * mean[at]!) / (Math.sqrt(square[at]!) + 1e-8)
      }
    },
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum0 = 0
  let sum1 = 0
  let sum2 = 0
  let sum3 = 0
  for (let d = 0; d < a.length; d += 4) {
    sum0 += a[d]! * b[d]!
    sum1 += a[d + 1]! * b[d + 1]!
    sum2 += a[d + 2]! * b[d + 2]!
    sum3 += a[d + 3]! * b[d + 3]!
  }
  return sum0 + sum1 + sum2 + sum3
}
