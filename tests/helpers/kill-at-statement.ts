import { StatementSync } from 'node:sqlite'
import pg from 'pg'

/** Counts the statements of this process from here on; before the `killAt`th it dies, as by kill -9. 0 is never. */
export function killAtStatement(killAt: number): { readonly count: () => number } {
  let statements = 0
  const countStatement = (): void => {
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
  return { count: () => statements }
}
