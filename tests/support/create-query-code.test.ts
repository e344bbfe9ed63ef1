import { describe, expect, it } from 'vitest'
import { CODE_ALPHABET, normaliseQueryCode } from '../../src/domain/query-code.ts'
import { createQueryCode } from '../../src/support/create-query-code.ts'

describe('query codes', () => {
  it('should be 100,000 different ones, every character as often as any other', () => {
    const codes = Array.from({ length: 100_000 }, createQueryCode)
    // By chance alone two of them are the same once in about 200 runs.
    expect(new Set(codes).size).toBeGreaterThanOrEqual(codes.length - 1)
    expect(codes.slice(0, 1000).every(code => normaliseQueryCode(code) === code)).toBe(true)
    for (let place = 0; place < 8; place++) {
      const counts = new Map<string, number>()
      for (const code of codes) counts.set(code[place]!, (counts.get(code[place]!) ?? 0) + 1)
      const expected = codes.length / CODE_ALPHABET.length
      const chiSquare = [...CODE_ALPHABET].reduce(
        (sum, sign) => sum + ((counts.get(sign) ?? 0) - expected) ** 2 / expected,
        0,
      )
      // 31 degrees of freedom: a fair generator is above 80 once in 300,000 runs.
      expect(chiSquare).toBeLessThan(80)
    }
  })
})
