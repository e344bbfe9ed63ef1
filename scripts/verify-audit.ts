import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadEnvFile } from 'node:process'
import { loadConfig } from '../src/config.ts'
import { readAnchors } from '../src/desk/audit/audit-anchor.ts'
import { verifyAudit } from '../src/desk/audit/verify-audit.ts'
import { openDatabase } from '../src/stores/sql/open-database.ts'
import { createSqlAuditStore } from '../src/stores/sql/sql-audit-store.ts'
import { loadKeyRing } from '../src/support/keys/key-file.ts'
import { fail, projectPath } from './support/command.ts'

const envFile = projectPath('.env')
if (existsSync(envFile)) loadEnvFile(envFile)
const config = loadConfig(process.env, projectPath('.'))
const database = await openDatabase({ url: config.databaseUrl, allowUnsafe: true })
try {
  // Without the keys the chain can be checked as well, but not whether each reason is the one that was pledged.
  const keys = loadKeyRing(config.caseKeys)
  if (keys) database.texts.use(keys)
  const startedAt = performance.now()
  const anchors = readAnchors(join(config.dataDir, 'audit-head.jsonl'))
  const { rows, head, closed, fault } = await verifyAudit(createSqlAuditStore(database), anchors)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  if (fault) {
    fail(
      `The audit log is not as it was written: row ${fault.seq}, ${fault.kind}. The ${rows} rows before it are in order. ` +
        'Keep the database and audit-head.jsonl as they are and compare them with a backup.',
    )
  }
  process.stdout.write(`${rows} rows are in order (${anchors.length} anchors, ${seconds} s). Head: ${head.hash}\n`)
  if (closed > 0) {
    process.stdout.write(
      `${closed} reasons were not compared with the chain: the keys of the case data are not here (CASE_DATA_KEY or case-data.key).\n`,
    )
  }
} finally {
  await database.close()
}
