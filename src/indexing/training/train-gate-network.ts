import { KINDS } from '../../retrieval/boundary-gate/judge-text.ts'
import { HIDDEN_UNITS, type NetworkWeights, toLengths } from '../../retrieval/boundary-gate/weigh-features.ts'
import { createRandom } from './random.ts'
import { toMisses } from './to-misses.ts'

export interface DescribedMessage {
  readonly row: ArrayLike<number>
  /** As a place in KINDS; `null`: one of the declined kinds, nobody wrote down which. */
  readonly kind: number | null
}

export interface NetworkSettings {
  readonly epochs: number
  readonly rate: number
  readonly decay: number
  /** Share of the hidden units that are left out at a step. */
  readonly dropped: number
  readonly seed: number
}

const SETTINGS: NetworkSettings = { epochs: 6, rate: 0.002, decay: 1e-3, dropped: 0.3, seed: 3 }
const BATCH = 32
const KIND_COUNT = KINDS.length

/** A softmax over KINDS through one hidden layer, by Adam. The same messages in the same order always give the same weights. */
export function trainGateNetwork(
  messages: readonly DescribedMessage[],
  { epochs, rate, decay, dropped, seed }: NetworkSettings = SETTINGS,
): NetworkWeights {
  const features = messages[0]?.row.length ?? 0
  const { means, spreads } = toSpread(messages, features)
  const examples = messages.map(({ row, kind }) => ({
    kind,
    row: Float32Array.from(row, (value, at) => (value - means[at]!) / spreads[at]!),
  }))
  const random = createRandom(seed)
  const lengths = toLengths(features)
  const parts = { inner: 0, innerStarts: 0, outer: 0, outerStarts: 0, direct: 0 }
  let size = 0
  for (const name of Object.keys(parts) as (keyof typeof parts)[]) {
    parts[name] = size
    size += lengths[name]
  }
  const weights = new Float32Array(size)
  const slopes = new Float32Array(size)
  const mean = new Float32Array(size)
  const square = new Float32Array(size)
  const wide = Math.sqrt(3 / features)
  const narrow = Math.sqrt(3 / HIDDEN_UNITS)
  for (let at = 0; at < lengths.inner; at++) weights[parts.inner + at] = (random.next() * 2 - 1) * wide
  for (let at = 0; at < lengths.outer; at++) weights[parts.outer + at] = (random.next() * 2 - 1) * narrow

  const hidden = new Float32Array(HIDDEN_UNITS)
  const blame = new Float32Array(HIDDEN_UNITS)
  const worths = new Float64Array(KIND_COUNT)

  /** Adds one example's slopes. */
  function learn(row: Float32Array, kind: number | null): void {
    for (let unit = 0; unit < HIDDEN_UNITS; unit++) hidden[unit] = weights[parts.innerStarts + unit]!
    for (let out = 0; out < KIND_COUNT; out++) worths[out] = weights[parts.outerStarts + out]!
    for (let feature = 0; feature < features; feature++) {
      const value = row[feature]!
      const inner = parts.inner + feature * HIDDEN_UNITS
      for (let unit = 0; unit < HIDDEN_UNITS; unit++) hidden[unit]! += value * weights[inner + unit]!
      const direct = parts.direct + feature * KIND_COUNT
      for (let out = 0; out < KIND_COUNT; out++) worths[out]! += value * weights[direct + out]!
    }
    for (let unit = 0; unit < HIDDEN_UNITS; unit++)
      hidden[unit] = hidden[unit]! > 0 && random.next() >= dropped ? hidden[unit]! / (1 - dropped) : 0
    for (let out = 0; out < KIND_COUNT; out++)
      for (let unit = 0; unit < HIDDEN_UNITS; unit++)
        worths[out]! += weights[parts.outer + out * HIDDEN_UNITS + unit]! * hidden[unit]!
    const misses = toMisses(worths, kind)
    blame.fill(0)
    for (let out = 0; out < KIND_COUNT; out++) {
      const miss = misses[out]! / BATCH
      slopes[parts.outerStarts + out]! += miss
      for (let unit = 0; unit < HIDDEN_UNITS; unit++) {
        const at = parts.outer + out * HIDDEN_UNITS + unit
        slopes[at]! += miss * hidden[unit]!
        blame[unit]! += miss * weights[at]!
      }
      for (let feature = 0; feature < features; feature++)
        slopes[parts.direct + feature * KIND_COUNT + out]! += miss * row[feature]!
    }
    for (let unit = 0; unit < HIDDEN_UNITS; unit++) {
      if (hidden[unit] === 0) continue
      const own = blame[unit]! / (1 - dropped)
      slopes[parts.innerStarts + unit]! += own
      for (let feature = 0; feature < features; feature++)
        slopes[parts.inner + feature * HIDDEN_UNITS + unit]! += own * row[feature]!
    }
  }

  const steps = epochs * Math.ceil(examples.length / BATCH)
  let step = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = random.shuffle(examples)
    for (let start = 0; start < order.length; start += BATCH) {
      slopes.fill(0)
      for (const { row, kind } of order.slice(start, start + BATCH)) learn(row, kind)
      step++
      const pace = rate * (1 - step / steps)
      const scale = (pace * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step)
      for (let at = 0; at < size; at++) {
        mean[at] = 0.9 * mean[at]! + 0.1 * slopes[at]!
        square[at] = 0.999 * square[at]! + 0.001 * slopes[at]! ** 2
        weights[at]! -= (scale * mean[at]!) / (Math.sqrt(square[at]!) + 1e-8) + pace * decay * weights[at]!
      }
    }
  }
  const part = (name: keyof typeof parts): Float32Array => weights.slice(parts[name], parts[name] + lengths[name])
  return {
    means,
    spreads,
    inner: part('inner'),
    innerStarts: part('innerStarts'),
    outer: part('outer'),
    outerStarts: part('outerStarts'),
    direct: part('direct'),
  }
}

function toSpread(messages: readonly DescribedMessage[], features: number) {
  const means = new Float32Array(features)
  const spreads = new Float32Array(features)
  for (let at = 0; at < features; at++) {
    let sum = 0
    for (const { row } of messages) sum += row[at]!
    const mean = sum / messages.length
    let square = 0
    for (const { row } of messages) square += (row[at]! - mean) ** 2
    means[at] = mean
    // What hardly ever varies would be blown up beyond reason where it does.
    spreads[at] = Math.max(0.02, Math.sqrt(square / messages.length)) || 1
  }
  return { means, spreads }
}
