import { StatementSync } from 'node:sqlite'
import pg from 'pg'
import { openDatabase } from '../../src/stores/sql/open-database.ts'

// Opens the database of DATABASE_URL as a server does at its start. With KILL_AT=n the process dies, as by kill -9, right
// before its n-th statement. Run by tests in a process of its own.
const killAt = Number(process.env.KILL_AT ?? 0)
let statements = 0

function countStatement(): void {
  statements++
  if (statements === killAt) process.kill(process.pid, 'SIGKILL')
}

for (const method of ['run', 'all'] as const) {
  const original = StatementSync.prototype[method] as (...values: never[]) => never
  StatementSync.prototype[method] = function (this: StatementSync, ...values: never[]) {
    countStatement()
    return original.apply(this, values)
  }
}
const query = pg.Client.prototype.query as (...values: never[]) => never
pg.Client.prototype.query = function (this: pg.Client, ...values: never[]) {
  countStatement()
  return query.apply(this, values)
}

try {
  const database = await openDatabase({ url: process.env.DATABASE_URL ?? '' })
  await database.close()
  process.stdout.write(`${statements}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
