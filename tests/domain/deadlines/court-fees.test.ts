import { describe, expect, it } from 'vitest'
import { calculateEnforcementFee, calculatePreservationFee } from '../../../src/domain/deadlines/court-fees.ts'

const yuan = (amount: number): number => amount * 100

describe('calculateEnforcementFee', () => {
  it.each([
    [1, 50],
    [10_000, 50],
    [10_001, 50.02],
    [80_000, 1100],
    [200_000, 2900],
    [500_000, 7400],
    [3_000_000, 32_400],
    [5_000_000, 52_400],
    [10_000_000, 77_400],
    [15_000_000, 82_400],
  ])('should take the bands of %s元 together to %s元', (amount, fee) => {
    const found = calculateEnforcementFee(yuan(amount))
    expect(found.fee).toBe(Math.round(yuan(fee)))
    expect(found.steps.reduce((sum, step) => sum + step.part, 0)).toBe(yuan(amount))
    expect(found.capped).toBe(false)
  })
})

describe('calculatePreservationFee', () => {
  it.each([
    [1000, 30],
    [10_000, 120],
    [100_000, 1020],
    [500_000, 3020],
    [800_000, 4520],
  ])('should take the bands of %s元 together to %s元', (amount, fee) => {
    expect(calculatePreservationFee(yuan(amount))).toMatchObject({ fee: yuan(fee), capped: false })
  })

  it('should never be more than 5,000元', () => {
    expect(calculatePreservationFee(yuan(1_000_000))).toMatchObject({ fee: yuan(5000), capped: true })
  })
})
