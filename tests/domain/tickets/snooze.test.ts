import { describe, expect, it } from 'vitest'
import { findSnoozeFault, toWakingTime } from '../../../src/domain/tickets/snooze.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-23T10:00+08:00')
const waiting = { status: 'open', firstReplyAt: null, dueAt: NOW + DAY } as const

describe('sleeping tickets', () => {
  it('should sleep until any moment of the next 90 days', () => {
    for (const after of [1, DAY, 90 * DAY]) expect(findSnoozeFault(waiting, NOW + after, NOW)).toBeNull()
    for (const after of [0, -1, -DAY]) expect(findSnoozeFault(waiting, NOW + after, NOW)).toBe('past')
    expect(findSnoozeFault(waiting, NOW + 90 * DAY + 1, NOW)).toBe('too-far')
  })

  it('should not put off whoever was promised an answer', () => {
    const answered = { ...waiting, firstReplyAt: NOW - 1 }
    expect(toWakingTime(waiting, NOW + 3 * DAY)).toBe(waiting.dueAt)
    expect(toWakingTime(waiting, NOW + 60_000)).toBe(NOW + 60_000)
    expect(toWakingTime(answered, NOW + 3 * DAY)).toBe(NOW + 3 * DAY)
    const late = { ...waiting, dueAt: NOW - 1 }
    expect(findSnoozeFault(late, NOW + DAY, NOW)).toBe('overdue')
    expect(findSnoozeFault({ ...late, firstReplyAt: NOW - 5 }, NOW + DAY, NOW)).toBeNull()
  })
})
