import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chinaCalendar, LAST_HOLIDAY_YEAR } from '../../../src/domain/deadlines/china-calendar.ts'
import { countDeadline } from '../../../src/domain/deadlines/count-deadline.ts'
import { countLimitation } from '../../../src/domain/deadlines/count-limitation.ts'
import { addDays, addMonths, daysBetween, weekdayOf } from '../../../src/domain/deadlines/days.ts'
import type { DeadlineUnit } from '../../../src/domain/deadlines/deadline-rule.ts'

interface Arrangements {
  readonly closed: readonly (readonly [string, string])[]
  readonly worked: readonly string[]
}

const fixture = join(import.meta.dirname, '../../fixtures/deadlines/arrangements.json')
const arrangements = JSON.parse(readFileSync(fixture, 'utf8')) as Arrangements

const day = fc.integer({ min: 0, max: 365 * 40 }).map(count => addDays('2004-01-01', count))
const length = fc.record({
  amount: fc.integer({ min: 0, max: 90 }),
  unit: fc.constantFrom<DeadlineUnit>('days', 'working-days', 'months', 'years'),
})
const period = length.map(given => ({ length: given, counting: 'court' as const }))

describe('the calendar of the courts', () => {
  it('should agree with the arrangements as they were published, on every day of five years', () => {
    const differing: string[] = []
    for (let at = '2022-01-01'; at <= '2026-12-31'; at = addDays(at, 1)) {
      const weekend = [0, 6].includes(new Date(`${at}T12:00:00Z`).getUTCDay())
      const closed = arrangements.closed.some(([from, until]) => from <= at && at <= until)
      const open = arrangements.worked.includes(at) || !(closed || weekend)
      if (open !== chinaCalendar.isWorkingDay(at)) differing.push(at)
    }
    expect(differing).toEqual([])
  })

  it('should say why a day is closed', () => {
    expect(chinaCalendar.findClosure('2026-10-05')).toBe('国庆节')
    expect(chinaCalendar.findClosure('2026-10-18')).toBe('星期日')
    expect(chinaCalendar.findClosure('2026-10-10')).toBeNull()
  })

  it('should know the years it has data for, and not the last week, which the next arrangement may change', () => {
    expect(LAST_HOLIDAY_YEAR).toBeGreaterThanOrEqual(2026)
    expect(chinaCalendar.knows(`${LAST_HOLIDAY_YEAR}-11-22`)).toBe(true)
    expect(chinaCalendar.knows(`${LAST_HOLIDAY_YEAR}-12-31`)).toBe(false)
    expect(chinaCalendar.knows(`${LAST_HOLIDAY_YEAR + 1}-03-01`)).toBe(false)
    expect(chinaCalendar.knows('2003-12-31')).toBe(false)
  })

  it('should keep weekends and fixed holidays closed in years to come', () => {
    expect(chinaCalendar.findClosure('2035-10-01')).toBe('国庆节')
    expect(chinaCalendar.isWorkingDay('2035-10-06')).toBe(false)
    expect(chinaCalendar.isWorkingDay('2035-10-10')).toBe(true)
  })

  it('should go to the neighbouring working days and no further', () => {
    fc.assert(
      fc.property(day, from => {
        const [next, previous] = [chinaCalendar.nextWorkingDay(from), chinaCalendar.previousWorkingDay(from)]
        expect(chinaCalendar.isWorkingDay(next) && chinaCalendar.isWorkingDay(previous)).toBe(true)
        expect(previous < from && from < next).toBe(true)
        for (let at = addDays(from, 1); at < next; at = addDays(at, 1))
          expect(chinaCalendar.isWorkingDay(at)).toBe(false)
      }),
    )
    expect(chinaCalendar.addWorkingDays('2026-09-30', 1)).toBe('2026-10-08')
    expect(chinaCalendar.addWorkingDays('2026-10-03', 0)).toBe('2026-10-03')
  })
})

describe('counting', () => {
  it('should never end on a closed day, and never before its last day', () => {
    fc.assert(
      fc.property(day, period, (start, given) => {
        const { dueOn, lastDay, moved } = countDeadline(given, start, chinaCalendar)
        if (given.length.amount > 0 || given.length.unit !== 'working-days') {
          expect(chinaCalendar.isWorkingDay(dueOn)).toBe(true)
        }
        expect(daysBetween(lastDay, dueOn)).toBe(moved.length)
      }),
    )
  })

  it('should be monotone: who starts later ends no sooner, and a longer period ends no sooner', () => {
    fc.assert(
      fc.property(day, fc.nat(400), period, (start, later, given) => {
        const first = countDeadline(given, start, chinaCalendar).dueOn
        expect(countDeadline(given, addDays(start, later), chinaCalendar).dueOn >= first).toBe(true)
        const longer = { ...given, length: { ...given.length, amount: given.length.amount + 1 } }
        expect(countDeadline(longer, start, chinaCalendar).dueOn >= first).toBe(true)
      }),
    )
  })

  it('should not move a term that runs out by itself, nor one that is counted back', () => {
    fc.assert(
      fc.property(day, length, (start, given) => {
        fc.pre(given.unit !== 'working-days')
        const exact = countDeadline({ length: given, counting: 'exact' }, start, chinaCalendar)
        const before = countDeadline({ length: given, counting: 'before' }, start, chinaCalendar)
        expect([exact.dueOn, exact.moved, exact.provisional]).toEqual([exact.lastDay, [], false])
        expect(before.dueOn <= start).toBe(true)
      }),
    )
  })

  it('should keep the date of the month, or take the last day of a shorter one', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -60, max: 60 }), (start, months) => {
        const end = addMonths(start, months)
        const wanted = Number(start.slice(8))
        const isLast = addDays(end, 1).endsWith('-01')
        expect(Number(end.slice(8)) === wanted || (isLast && Number(end.slice(8)) < wanted)).toBe(true)
        const [y1, m1] = start.split('-').map(Number)
        const [y2, m2] = end.split('-').map(Number)
        expect((y2! - y1!) * 12 + m2! - m1!).toBe(months)
      }),
    )
  })

  it.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2023-02-28', 12, '2024-02-28'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('should take %s and %i months to %s', (start, months, end) => expect(addMonths(start, months)).toBe(end))

  it('should count days across summer times and leap days', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(addDays('1991-04-13', 2)).toBe('1991-04-15')
    expect(weekdayOf('2026-11-22')).toBe(0)
  })

  it('should say that it is provisional where the holidays are not known yet, and only there', () => {
    const twoYears = { length: { amount: 2, unit: 'years' as const }, counting: 'court' as const }
    expect(countDeadline(twoYears, `${LAST_HOLIDAY_YEAR}-03-02`, chinaCalendar).provisional).toBe(true)
    expect(countDeadline(twoYears, `${LAST_HOLIDAY_YEAR - 2}-03-02`, chinaCalendar).provisional).toBe(false)
  })

  it('should be the same in every time zone of the machine', () => {
    const script = join(import.meta.dirname, '../../helpers/count-in-zone.ts')
    const results = ['Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'].map(zone =>
      execFileSync(process.execPath, [script], { env: { ...process.env, TZ: zone }, encoding: 'utf8' }),
    )
    expect(new Set(results).size).toBe(1)
    expect(results[0]).toContain('2026-10-19')
  })
})

describe('the two years to apply', () => {
  const twoYears = { amount: 2, unit: 'years' as const }
  const count = (start: string, ...events: Parameters<typeof countLimitation>[2]) =>
    countLimitation(twoYears, start, events, chinaCalendar)

  it('should start anew with each interruption in time', () => {
    const counted = count(
      '2022-03-01',
      { kind: 'interrupt', on: '2023-05-10' },
      { kind: 'interrupt', on: '2025-04-09' },
    )
    expect([counted.interruptedOn, counted.dueOn]).toEqual(['2025-04-09', '2027-04-09'])
  })

  it('should not be revived after its end', () => {
    const counted = count('2022-03-01', { kind: 'interrupt', on: '2024-03-02' })
    expect([counted.interruptedOn, counted.dueOn]).toEqual([null, '2024-03-01'])
  })

  it('should stand still only within its last six months', () => {
    expect(count('2024-03-01', { kind: 'suspend', from: '2024-05-01', until: '2024-06-30' }).suspendedDays).toBe(0)
    const counted = count('2024-03-01', { kind: 'suspend', from: '2025-12-01', until: '2025-12-31' })
    expect([counted.suspendedDays, counted.lastDay]).toEqual([31, '2026-04-01'])
    // It began before the last six months: only what lies within them counts.
    expect(count('2024-03-01', { kind: 'suspend', from: '2025-01-01', until: '2025-09-10' }).suspendedDays).toBe(9)
  })

  it('should never end sooner because of an event', () => {
    fc.assert(
      fc.property(
        day,
        fc.array(fc.nat(1500), { maxLength: 5 }),
        fc.nat(900),
        fc.nat(200),
        (start, offsets, from, days) => {
          const events = [
            ...offsets.map(offset => ({ kind: 'interrupt' as const, on: addDays(start, offset) })),
            { kind: 'suspend' as const, from: addDays(start, from), until: addDays(start, from + days) },
          ]
          expect(count(start, ...events).dueOn >= count(start).dueOn).toBe(true)
        },
      ),
    )
  })
})
