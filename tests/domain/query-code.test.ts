import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CODE_ALPHABET, CODE_LENGTH, normaliseQueryCode, renderQueryCode } from '../../src/domain/query-code.ts'

const codes = fc.string({
  unit: fc.constantFrom(...CODE_ALPHABET),
  minLength: CODE_LENGTH,
  maxLength: 16,
})

describe('query codes', () => {
  it('should be read as they are printed, in any case and with look-alikes', () => {
    fc.assert(
      fc.property(codes, code => {
        expect(normaliseQueryCode(renderQueryCode(code))).toBe(code)
        expect(normaliseQueryCode(code.toLowerCase())).toBe(code)
        expect(normaliseQueryCode(` ${code.replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(code)
      }),
    )
  })
  it('should hold 40 bits or more', () => {
    expect(CODE_ALPHABET.length ** CODE_LENGTH).toBeGreaterThanOrEqual(2 ** 40)
    expect(new Set(CODE_ALPHABET).size).toBe(32)
  })
  it.each(['', '1234567', 'ABCD-EFG', 'ABCDEFGU', '查询码ABCDEFG', 'A'.repeat(33)])('should refuse "%s"', text => {
    expect(normaliseQueryCode(text)).toBeNull()
  })
})
