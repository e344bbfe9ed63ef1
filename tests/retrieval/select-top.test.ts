import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { selectTop } from '../../src/retrieval/select-top.ts'

describe('selectTop', () => {
  it('should give what sorting everything gives, ties by lower ordinal', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 })), fc.nat(12), (scores, count) => {
        const sorted = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, count)
        expect([...selectTop(scores, count)]).toEqual(sorted)
      }),
    )
  })

  it('should leave out what is not above the floor', () => {
    expect([...selectTop([0, 3, 0, 1], 10, 0)]).toEqual([1, 3])
  })
})
