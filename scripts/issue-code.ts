import { parseArgs } from 'node:util'
import { findCaseNumbers, renderCaseNumber, toCase } from '../src/domain/case-number.ts'
import type { Role } from '../src/domain/passage.ts'
import { renderQueryCode } from '../src/domain/query-code.ts'
import { CourtError } from '../src/stores/court-system.ts'
import { createSqlAccessStore } from '../src/stores/sql/sql-access-store.ts'
import { toChinaDay } from '../src/support/clock.ts'
import { createQueryCode } from '../src/support/create-query-code.ts'
import { issueCodeWords } from '../src/wording/issue-code.ts'
import { fail } from './support/command.ts'
import { openRegistryFromEnv } from './support/registry-from-env.ts'

const DAY_MS = 86_400_000
const MOST_CODES = 50
const SIDES: readonly string[] = ['applicant', 'debtor', 'third-party'] satisfies readonly Role[]

await main().catch((error: unknown) => {
  if (error instanceof CourtError) fail(issueCodeWords.courtSilent)
  fail(`issue-code: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}`)
})

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      side: { type: 'string', default: '' },
      nth: { type: 'string', default: '1' },
      days: { type: 'string', default: '90' },
      'single-use': { type: 'boolean', default: false },
      sheet: { type: 'string', default: '0' },
      revoke: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return void process.stdout.write(`${issueCodeWords.usage}\n`)
  const number = findCaseNumbers(positionals.join(' '))[0]
  if (!number) fail(issueCodeWords.noNumber)
  if (!SIDES.includes(values.side)) fail(issueCodeWords.noSide)
  const days = Number(values.days)
  if (!Number.isInteger(days) || days < 1 || days > 3650) fail(issueCodeWords.noDays)
  const sheet = Number(values.sheet)
  if (!Number.isInteger(sheet) || sheet < 0 || sheet > MOST_CODES) fail(issueCodeWords.noSheet)
  const side = values.side as Role
  const { database, store, source, singleUseCodes, close } = await openRegistryFromEnv()
  try {
    const found = await source.bringIn(renderCaseNumber(toCase(number.number)))
    if (!found) fail(issueCodeWords.noCase)
    const party = found.record.parties.filter(({ role }) => role === side)[Number(values.nth) - 1]
    if (!party) fail(issueCodeWords.noParty(side, Number(values.nth)))
    const now = Date.now()
    // What the old code opened, representatives of the party included, is closed with it.
    await createSqlAccessStore(database).revokeParty(found.id, party.id, now, 'all')
    if (values.revoke) return void process.stdout.write(`${issueCodeWords.revoked}\n`)
    const codes = Array.from({ length: Math.max(1, sheet) }, createQueryCode)
    const expiresAt = now + days * DAY_MS
    const singleUse = values['single-use'] || sheet > 0 || singleUseCodes
    const issued = { caseId: found.id, partyId: party.id, issuedBy: 'staff', issuedAt: now, expiresAt, singleUse }
    await store.registerSheet(codes.map(code => ({ ...issued, code })))
    const until = toChinaDay(expiresAt)
    const shown = codes.map(renderQueryCode)
    const words = sheet > 0 ? issueCodeWords.sheet(shown, until) : issueCodeWords.issued(shown[0]!, until, singleUse)
    process.stdout.write(`${words}\n`)
  } finally {
    await close()
  }
}
