import { chinaCalendar } from '../../src/domain/deadlines/china-calendar.ts'
import { countDeadline } from '../../src/domain/deadlines/count-deadline.ts'
import { addDays } from '../../src/domain/deadlines/days.ts'

// Run by a test in several time zones: what it prints must not depend on them.
const rule = { length: { amount: 10, unit: 'days' as const }, counting: 'court' as const }
const ends = Array.from(
  { length: 400 },
  (_, n) => countDeadline(rule, addDays('2026-10-08', n - 380), chinaCalendar).dueOn,
)
process.stdout.write(ends.join('\n'))
