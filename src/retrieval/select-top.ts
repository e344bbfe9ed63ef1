const STEPS = 255
/** So that no score at the edge of a step is lost by rounding. */
const ROUNDING = 0.001

/** Ordinals of the `count` highest scores above `floor`, best first; ties go to the lower ordinal, so runs are repeatable. */
export function selectTop(scores: ArrayLike<number>, count: number, floor = Number.NEGATIVE_INFINITY): Int32Array {
  return gatherTop(scores, count, floor)
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .slice(0, Math.max(0, count))
}

/**
 * Ordinals of the `count` highest scores above `floor` and at times a few more, lowest ordinal first. Scores are counted in
 * steps between the lowest and the highest, and those of the upper steps are taken: with a heap or a quickselect the processor
 * guesses wrong at half of the comparisons, which takes five times as long on a few thousand scores.
 */
export function gatherTop(scores: ArrayLike<number>, count: number, floor = Number.NEGATIVE_INFINITY): Int32Array {
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  for (let ordinal = 0; ordinal < scores.length; ordinal++) {
    const score = scores[ordinal]!
    if (!(score > floor)) continue
    if (score < lowest) lowest = score
    if (score > highest) highest = score
  }
  if (count <= 0 || highest === Number.NEGATIVE_INFINITY) return new Int32Array(0)
  const least = highest > lowest ? findLeastOfTop(scores, count, { lowest, highest }) : lowest
  const gathered: number[] = []
  for (let ordinal = 0; ordinal < scores.length; ordinal++) if (scores[ordinal]! >= least) gathered.push(ordinal)
  return Int32Array.from(gathered)
}

/** The foot of the step from which on upwards there are `count` scores. */
function findLeastOfTop(
  scores: ArrayLike<number>,
  count: number,
  { lowest, highest }: { readonly lowest: number; readonly highest: number },
): number {
  const inStep = new Int32Array(STEPS + 1)
  const stepsPerScore = STEPS / (highest - lowest)
  for (let ordinal = 0; ordinal < scores.length; ordinal++) {
    const score = scores[ordinal]!
    if (score >= lowest) inStep[((score - lowest) * stepsPerScore) | 0]!++
  }
  let step = STEPS
  for (let sum = inStep[step]!; sum < count && step > 0; sum += inStep[step]!) step--
  return step === 0 ? lowest : lowest + (step - ROUNDING) / stepsPerScore
}
