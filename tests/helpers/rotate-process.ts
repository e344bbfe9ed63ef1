import { StatementSync } from 'node:sqlite'
import pg from 'pg'

// Runs the rotation of keys; with KILL_AT=n the process dies, as by kill -9, right before its n-th statement. Run by
// tests in a process of its own.
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
process.on('exit', () => process.stderr.write(`statements ${statements}\n`))

await import('../../scripts/rotate-key.ts')
