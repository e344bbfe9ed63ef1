import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { killAtStatement } from './kill-at-statement.ts'

// Opens the database of DATABASE_URL as a server does at its start. With KILL_AT=n the process dies, as by kill -9, right
// before its n-th statement. Run by tests in a process of its own.
const statements = killAtStatement(Number(process.env.KILL_AT ?? 0))

try {
  const database = await openDatabase({ url: process.env.DATABASE_URL ?? '' })
  await database.close()
  process.stdout.write(`${statements.count()}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
