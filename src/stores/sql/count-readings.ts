import { sql } from 'kysely'
import type { ReadingDay } from '../../domain/reading-habits.ts'
import { toChinaDay } from '../../support/clock.ts'
import type { Database } from './open-database.ts'

const HOUR_MS = 3_600_000
const CHINA_MS = 8 * HOUR_MS
const DAY_MS = 24 * HOUR_MS
/** What shows something about a person, by the names of the routes. */
const SHOWS = [
  'ticket.read',
  'ticket.unmask',
  'ticket.cases',
  'case.read',
  'case.read-looks',
  'clue.open',
  'clue.read-photo',
] as const
const DENIED = SHOWS.map(name => `${name}.denied`)
const [EVENING, MORNING] = [22, 6]

/** See `AuditStore.countReadings`. Counted in the database: the log may be long, the answer is not. */
export async function countReadings(db: Database['db'], from: number): Promise<readonly ReadingDay[]> {
  const hour = sql`((at + ${sql.lit(CHINA_MS)}) / ${sql.lit(HOUR_MS)}) % 24`
  const shown = sql`action in (${sql.join([...SHOWS])})`
  const { rows } = await sql<{
    actor: string
    day: number
    objects: number
    unmasked: number
    denied: number
    at_night: number
  }>`
    select actor, (at + ${sql.lit(CHINA_MS)}) / ${sql.lit(DAY_MS)} as day,
      count(distinct case when ${shown} then object end) as objects,
      sum(case when action = 'ticket.unmask' then 1 else 0 end) as unmasked,
      sum(case when ${shown} then 0 else 1 end) as denied,
      count(distinct case when ${shown} and (${hour} >= ${sql.lit(EVENING)} or ${hour} < ${sql.lit(MORNING)})
        then object end) as at_night
    from audit_log where at >= ${from} and action in (${sql.join([...SHOWS, ...DENIED])})
    group by 1, 2 order by 2 desc, 3 desc`.execute(db)
  return rows.map(({ actor, day, objects, unmasked, denied, at_night }) => ({
    actor,
    day: toChinaDay(Number(day) * DAY_MS - CHINA_MS),
    objects: Number(objects),
    unmasked: Number(unmasked),
    denied: Number(denied),
    atNight: Number(at_night),
  }))
}
