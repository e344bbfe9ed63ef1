import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlReminderStore } from '../../src/stores/sql/sql-reminder-store.ts'
import { killAtStatement } from './kill-at-statement.ts'
import { testKeys } from './test-keys.ts'

// Posts the due reminders of DATABASE_URL one by one. With KILL_AT=n the process dies, as by kill -9, right before the
// n-th statement of that. Run by tests in a process of its own.
const database = await openDatabase({ url: process.env.DATABASE_URL ?? '' })
database.texts.use(testKeys)
const statements = killAtStatement(Number(process.env.KILL_AT ?? 0))
const reminders = createSqlReminderStore(database)
while ((await reminders.postDue({ now: Number(process.env.NOW), limit: 1 })) > 0);
process.stdout.write(`${statements.count()}\n`)
await database.close()
