import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startReferenceCourt } from '../../scripts/support/reference-court-server.ts'
import { assembleAccess, type CaseAccess } from '../../src/app-access.ts'
import { openCaseRegistry } from '../../src/app-cases.ts'
import { writeRow } from '../../src/domain/case-import/write-row.ts'
import type { Reply } from '../../src/domain/reply.ts'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { sampleCase, sampleNumber } from '../helpers/case-samples.ts'
import { runProcess } from '../helpers/run-process.ts'

const script = new URL('../../scripts/issue-code.ts', import.meta.url)
let folder: string
let database: Database
let access: CaseAccess
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhida-issue-'))
  database = await openDatabase({ url: `sqlite:${join(folder, 'zhida.db')}` })
  const registry = await openCaseRegistry(database, { keys: { file: join(folder, 'case-data.key') }, court: null })
  await registry.store.save([sampleCase(1)], { origin: 'import', now: Date.now() })
  const rest = {
    publicUrl: null,
    cite: async () => undefined,
    convert: async (reply: Reply) => reply,
    onAlarm: () => {},
  }
  access = assembleAccess({ database, registry, clock: Date.now, ...rest })
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

let source = 0
const tryCode = (code: string, principal: string) =>
  access.verify({
    caseNumber: sampleNumber(1),
    code,
    tail: '123X',
    principal,
    source: String(++source),
    address: null,
    link: null,
  })
const issue = (...given: readonly string[]) => runProcess(script, { DATA_DIR: folder }, given)

describe('npm run issue-code', () => {
  it('should give a party a code that opens its case, and end the one before', async () => {
    const first = await issue(sampleNumber(1), '--side', 'applicant')
    const code = /^[0-9A-Z]{4}-[0-9A-Z]{4}$/m.exec(first.output)![0]
    expect(await tryCode(code, 'web:a')).toMatchObject({ role: 'applicant' })
    const second = /^[0-9A-Z]{4}-[0-9A-Z]{4}$/m.exec((await issue(sampleNumber(1), '--side', 'applicant')).output)![0]
    expect(await access.access.findGrants('web:a', Date.now())).toEqual([])
    expect(await tryCode(code, 'web:a')).toBeNull()
    expect(await tryCode(second, 'web:b')).not.toBeNull()
    expect((await issue(sampleNumber(1), '--side', 'applicant', '--revoke')).code).toBe(0)
    expect(await access.access.findGrants('web:b', Date.now())).toEqual([])
  })

  it('should print a sheet of codes that open the case once each', async () => {
    const { output } = await issue(sampleNumber(1), '--side', 'applicant', '--sheet', '4')
    const codes = [...output.matchAll(/^ *\d+\. {2}([0-9A-Z]{4}-[0-9A-Z]{4})$/gm)].map(match => match[1]!)
    expect(new Set(codes).size).toBe(4)
    for (const [n, code] of codes.entries()) {
      expect(await tryCode(code, `web:sheet${n}`)).toMatchObject({ role: 'applicant' })
      expect(await tryCode(code, `web:sheet${n}`)).toBeNull()
    }
    expect((await issue(sampleNumber(1), '--side', 'applicant', '--sheet', '0.5')).output).toContain('--sheet')
  })

  it('should give codes for one time only in strict mode', async () => {
    const env = { DATA_DIR: folder, ACCESS_SINGLE_USE: '1' }
    const { output } = await runProcess(script, env, [sampleNumber(1), '--side', 'debtor'])
    expect(output).toContain('只能用一次')
    expect(
      await database.db.selectFrom('party_codes').select('single_use').orderBy('id', 'desc').executeTakeFirst(),
    ).toEqual({ single_use: 1 })
  })

  it('should say what is wrong', async () => {
    expect(await issue('nothing', '--side', 'applicant')).toMatchObject({ code: 1 })
    expect((await issue(sampleNumber(1), '--side', 'judge')).output).toContain('--side')
    expect((await issue(sampleNumber(9), '--side', 'debtor')).output).toContain('没有这个案号')
    expect((await issue(sampleNumber(1), '--side', 'debtor', '--nth', '4')).output).toContain('没有第 4 个被执行人')
  })

  it("should bring a case in that stays with the court's system, and say when the court can't be asked", async () => {
    const secret = 'a-secret-of-32-characters-or-more'
    const [row] = [
      {
        ...writeRow({
          ...sampleCase(9),
          parties: sampleCase(9).parties.map((one, at) => ({ ...one, id: String(at) })),
        }),
        caseNumber: sampleNumber(9),
      },
    ]
    const court = await startReferenceCourt({ secret, cases: [row] })
    onTestFinished(() => court.close())
    const env = { DATA_DIR: folder, COURT_API_URL: court.url, COURT_API_SECRET: secret }
    const ask = (number: string) => runProcess(script, env, [number, '--side', 'applicant'])
    court.setFault('reset')
    expect(await ask(sampleNumber(9))).toMatchObject({ code: 1, output: expect.stringContaining('这会儿问不到') })
    court.setFault(null)
    expect((await ask(sampleNumber(9))).output).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/m)
    expect(await ask(sampleNumber(10))).toMatchObject({ code: 1, output: expect.stringContaining('也没有') })
  })
})
