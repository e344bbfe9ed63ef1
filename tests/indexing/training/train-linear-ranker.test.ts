import { describe, expect, it } from 'vitest'
import { trainLinearRanker } from '../../../src/indexing/training/train-linear-ranker.ts'

/** The second feature tells which candidate is right, the first says nothing. */
const examples = Array.from({ length: 40 }, (_, at) => ({
  rows: [
    [Math.sin(at), 0.2],
    [Math.cos(at), 0.9],
    [Math.sin(3 * at), 0.4],
  ],
  right: [false, true, false],
}))

describe('trainLinearRanker', () => {
  it('should find the feature that tells what is right', () => {
    const [first, second] = trainLinearRanker(examples)
    expect(second).toBeGreaterThan(1)
    expect(Math.abs(first!)).toBeLessThan(second! / 10)
  })

  it('should give the same weights each time', () => {
    expect(trainLinearRanker(examples)).toEqual(trainLinearRanker(examples))
  })

  it('should learn nothing from questions without a right candidate', () => {
    const hopeless = { rows: examples[0]!.rows, right: [false, false, false] }
    expect(trainLinearRanker([...examples, hopeless])).toEqual(trainLinearRanker(examples))
  })

  it('should bear a feature that is always the same', () => {
    const flat = examples.map(({ rows, right }) => ({ rows: rows.map(row => [...row, 7]), right }))
    expect(trainLinearRanker(flat)[2]).toBeCloseTo(0, 6)
  })
})
