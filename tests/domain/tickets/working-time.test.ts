import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePromise } from '../../../src/domain/tickets/promise.ts'
import { addWorkingMinutes, isStaffed, type WorkingHours } from '../../../src/domain/tickets/working-time.ts'

const hours: WorkingHours = {
  periods: [
    [9 * 60, 12 * 60],
    [13 * 60 + 30, 17 * 60 + 30],
  ],
  closedOn: ['2026-11-25'],
  openOn: ['2026-11-28'],
}
const at = (text: string): number => Date.parse(`${text}+08:00`)
const show = (moment: number): string => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 16)
const after = (from: string, minutes: number): string => show(addWorkingMinutes(hours, at(from), minutes))

describe('working time', () => {
  it.each([
    ['within a morning', '2026-11-23T09:10', 30, '2026-11-23T09:40'],
    ['over the noon break', '2026-11-23T11:50', 30, '2026-11-23T13:50'],
    ['after the day has ended', '2026-11-23T18:00', 5, '2026-11-24T09:05'],
    ['before the day has begun', '2026-11-23T06:00', 5, '2026-11-23T09:05'],
    ['over a weekend', '2026-11-20T17:20', 20, '2026-11-23T09:10'],
    ['over a day on which this desk is closed', '2026-11-24T17:30', 1, '2026-11-26T09:01'],
    ['into a Saturday on which it is open', '2026-11-27T17:30', 1, '2026-11-28T09:01'],
    ['over the National Day holidays', '2026-09-30T17:30', 10, '2026-10-08T09:10'],
    ['on a Saturday moved to a working day', '2026-10-10T09:00', 10, '2026-10-10T09:10'],
    ['over the Spring Festival', '2026-02-14T17:30', 10, '2026-02-24T09:10'],
    ['to the very end of a day', '2026-11-23T17:00', 30, '2026-11-23T17:30'],
    ['over two whole days', '2026-11-23T09:00', 2 * 7 * 60 + 1, '2026-11-26T09:01'],
  ])('should count %s', (_, from, minutes, expected) => {
    expect(after(from, minutes)).toBe(expected)
  })

  it('should know when somebody is there', () => {
    const staffed = ['2026-11-23T09:00', '2026-11-23T12:00', '2026-11-23T13:30', '2026-11-23T17:30', '2026-11-22T10:00']
    expect(staffed.map(moment => isStaffed(hours, at(moment)))).toEqual([true, false, true, false, false])
  })

  it('should never promise the past, and more time never ends sooner', () => {
    const moments = fc.integer({ min: at('2025-01-01T00:00'), max: at('2029-12-31T00:00') })
    fc.assert(
      fc.property(moments, fc.nat(2000), fc.nat(2000), (from, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        const [first, second] = [addWorkingMinutes(hours, from, less), addWorkingMinutes(hours, from, more)]
        expect(first).toBeGreaterThanOrEqual(from)
        expect(second).toBeGreaterThanOrEqual(first)
        // Half the way and then the rest is the whole way.
        if (less > 0) expect(addWorkingMinutes(hours, first, more - less)).toBe(second)
      }),
      { seed: 20261122 },
    )
  })

  it('should fall back on the wall clock where nobody ever works', () => {
    expect(addWorkingMinutes({ periods: [], closedOn: [], openOn: [] }, 1000, 2)).toBe(121_000)
  })
})

describe('makePromise', () => {
  const level = { hours, answerMinutes: 240, urgentMinutes: 30, climbMinutes: [5, 15, 30] }

  it('should promise the desperate more than others', () => {
    const now = at('2026-11-23T09:00')
    const urgent = makePromise(level, 'distress', now)
    const normal = makePromise(level, 'asked', now)
    expect(urgent.priority).toBeGreaterThan(normal.priority)
    expect([show(urgent.dueAt), show(normal.dueAt)]).toEqual(['2026-11-23T09:30', '2026-11-23T14:30'])
    expect(normal.climbAt.map(show)).toEqual(['2026-11-23T09:05', '2026-11-23T09:15', '2026-11-23T09:30'])
  })
})
