import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsvLine } from '../../../src/domain/csv-line.ts'
import { splitCsvLine } from '../../../src/indexing/cases/split-csv-line.ts'

const cells = fc.array(fc.string({ unit: fc.constantFrom('a', '案', ',', '"', '\n', ' ', ';', '1') }), {
  minLength: 1,
  maxLength: 6,
})

describe('rows of CSV', () => {
  it('should be read as they were written', () => {
    fc.assert(
      fc.property(cells, row => {
        expect(splitCsvLine(toCsvLine(row).slice(0, -2), ',')).toEqual(row)
      }),
    )
  })
  it('should be read as a library that is used everywhere reads them', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', 'b') }), text => {
        const read = splitCsvLine(text, ',')
        fc.pre(text !== '')
        if (typeof read === 'string') expect(() => parse(text)).toThrow()
        else expect(parse(text)).toEqual([read])
      }),
      { numRuns: 3000 },
    )
  })
  it.each([
    ['a,"b', 'open'],
    ['a,"b"c', 'broken'],
    ['a,b"c', 'broken'],
    ['a,,', ['a', '', '']],
    ['"",""', ['', '']],
    ['"a""b"', ['a"b']],
  ])('should read %s', (text, expected) => {
    expect(splitCsvLine(text, ',')).toEqual(expected)
  })
  it.each(['=1+1', '+1', '-1', '@A1', ' =1', '\t=1', '＝1', '|calc', '%0', '\r=1', "'=1"])(
    'should never be written as the formula "%s"',
    text => {
      const [cell] = splitCsvLine(toCsvLine([text]).slice(0, -2), ',') as readonly string[]
      expect(cell).toBe(`'${text}`)
    },
  )
})
