import { DatabaseSync } from 'node:sqlite'

const DAY = 86_400_000
/** Anything above is a moment of these years in milliseconds, anything below a count. */
const MOMENT = 1e12

/** How many days a step of a dialogue lets pass; `null` when it is something to say. */
export const readDays = (step: string): number | null => {
  const days = /^\+(\d+)d$/.exec(step)?.[1]
  return days === undefined ? null : Number(days)
}

/** Makes everything that an app's conversations remember so many days older, as if nobody had written since. */
export function passDays(databaseUrl: string, days: number): void {
  const database = new DatabaseSync(databaseUrl.slice('sqlite:'.length), { timeout: 10_000 })
  try {
    for (const { id, state } of database.prepare('SELECT id, state FROM conversations').all()) {
      const older = JSON.stringify(makeOlder(JSON.parse(String(state)), days * DAY))
      database.prepare('UPDATE conversations SET state = ? WHERE id = ?').run(older, id!)
    }
  } finally {
    database.close()
  }
}

function makeOlder(value: unknown, by: number): unknown {
  if (typeof value === 'number') return value > MOMENT ? value - by : value
  if (Array.isArray(value)) return value.map(each => makeOlder(each, by))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, makeOlder(each, by)]))
}
