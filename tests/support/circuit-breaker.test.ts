import { describe, expect, it } from 'vitest'
import { type CircuitBreaker, createCircuitBreaker } from '../../src/support/circuit-breaker.ts'

function createTimedBreaker(): { readonly breaker: CircuitBreaker; readonly pass: (ms: number) => void } {
  let now = 1_000_000
  const breaker = createCircuitBreaker({ clock: () => now })
  return {
    breaker,
    pass: ms => {
      now += ms
    },
  }
}
const report = (breaker: CircuitBreaker, results: readonly boolean[]): void => results.forEach(breaker.report)

describe('createCircuitBreaker', () => {
  it('should open after five failures in a row', () => {
    const { breaker } = createTimedBreaker()
    report(breaker, [false, false, false, false])
    expect(breaker.allows()).toBe(true)
    breaker.report(false)
    expect(breaker.allows()).toBe(false)
  })
  it('should open when half of the last twenty failed, though never five in a row', () => {
    const { breaker } = createTimedBreaker()
    report(
      breaker,
      Array.from({ length: 19 }, (_, at) => at % 2 === 0),
    )
    expect(breaker.allows()).toBe(true)
    breaker.report(false)
    expect(breaker.allows()).toBe(false)
  })
  it('should let one caller probe after 30 s, and close when that succeeds', () => {
    const { breaker, pass } = createTimedBreaker()
    report(breaker, [false, false, false, false, false])
    pass(29_999)
    expect(breaker.allows()).toBe(false)
    pass(1)
    expect([breaker.allows(), breaker.allows(), breaker.allows()]).toEqual([true, false, false])
    breaker.report(true)
    expect([breaker.allows(), breaker.allows()]).toEqual([true, true])
  })
  it('should rest again when the probe fails, and not be closed by calls that began before', () => {
    const { breaker, pass } = createTimedBreaker()
    report(breaker, [false, false, false, false, false, true])
    expect(breaker.allows()).toBe(false)
    pass(30_000)
    expect(breaker.allows()).toBe(true)
    breaker.report(false)
    pass(29_999)
    expect(breaker.allows()).toBe(false)
    pass(1)
    expect(breaker.allows()).toBe(true)
  })
})
