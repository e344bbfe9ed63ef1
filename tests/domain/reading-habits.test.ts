import { describe, expect, it } from 'vitest'
import { findReadingSigns, type ReadingDay } from '../../src/domain/reading-habits.ts'

const quiet: ReadingDay = { actor: 'a', day: '2026-11-23', objects: 20, unmasked: 2, denied: 0, atNight: 0 }
const usual = Array.from({ length: 9 }, (_, index) => ({ ...quiet, actor: `a${index}` }))

describe('what stands out about reading', () => {
  it('should ask about much more than usual, not about a busy day of everybody', () => {
    const busy = { ...quiet, objects: 90 }
    expect(findReadingSigns(busy, [...usual, busy])).toEqual(['many'])
    expect(
      findReadingSigns(
        busy,
        usual.map(one => ({ ...one, objects: 70 })),
      ),
    ).toEqual([])
    expect(findReadingSigns({ ...quiet, objects: 59 }, [{ ...quiet, objects: 1 }])).toEqual([])
  })

  it('should ask about full texts, refusals and nights, and leave a quiet day alone', () => {
    expect(findReadingSigns(quiet, usual)).toEqual([])
    expect(findReadingSigns({ ...quiet, unmasked: 15, denied: 5, atNight: 10 }, usual)).toEqual([
      'unmasked',
      'denied',
      'night',
    ])
  })
})
