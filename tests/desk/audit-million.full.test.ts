import { setImmediate } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { verifyAudit } from '../../src/desk/audit/verify-audit.ts'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlAuditStore } from '../../src/stores/sql/sql-audit-store.ts'
import { createSqlite } from '../helpers/empty-database.ts'
import { testKeys } from '../helpers/test-keys.ts'

const ROWS = 1_000_000
const TOGETHER = 20_000

it('should verify a million rows in less than a minute', { timeout: 600_000 }, async () => {
  const empty = createSqlite()
  const database = await openDatabase({ url: empty.url })
  onTestFinished(async () => {
    await database.close()
    await empty.remove()
  })
  database.texts.use(testKeys)
  const audit = createSqlAuditStore(database)
  for (let from = 0; from < ROWS; from += TOGETHER) {
    await audit.append(
      Array.from({ length: TOGETHER }, (_, index) => ({
        at: 1_700_000_000_000 + from + index,
        actor: `b6b1c2d4-0000-4000-8000-00000000000${index % 9}`,
        role: 'officer',
        action: 'ticket.read',
        object: `ticket:${from + index}`,
        reason: '核对身份',
        fields: ['transcript', 'messages', 'notes'],
      })),
    )
    await setImmediate()
  }
  const startedAt = performance.now()
  const { rows, fault } = await verifyAudit(audit, [await audit.head()])
  const seconds = (performance.now() - startedAt) / 1000
  expect({ rows, fault }).toEqual({ rows: ROWS, fault: null })
  process.stdout.write(`a million rows verified in ${seconds.toFixed(1)} s\n`)
  expect(seconds).toBeLessThan(60)
})
