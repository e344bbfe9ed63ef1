import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { Secret, TOTP } from 'otpauth'
import { createKnowledgeBench, createKnowledgeReader } from '../../src/app-knowledge.ts'
import type { OidcSettings } from '../../src/desk/accounts/create-oidc.ts'
import { createDesk, type Desk } from '../../src/desk/create-desk.ts'
import { createSealer } from '../../src/desk/security/sealer.ts'
import { createToken, hashToken } from '../../src/desk/security/tokens.ts'
import { createTicketDesk } from '../../src/desk/tickets/create-ticket-desk.ts'
import type { StaffRole } from '../../src/domain/staff.ts'
import type { ClueStore } from '../../src/stores/clue-store.ts'
import { createLocalCaseSource } from '../../src/stores/create-local-case-source.ts'
import { createReadServiceLevel } from '../../src/stores/read-service-level.ts'
import { createSqlDeskStore } from '../../src/stores/sql/desk/sql-desk-store.ts'
import { createSqlDigestDraftStore } from '../../src/stores/sql/desk/sql-digest-draft-store.ts'
import { createSqlKnowledgeStore } from '../../src/stores/sql/desk/sql-knowledge-store.ts'
import { createSqlReportStore } from '../../src/stores/sql/desk/sql-report-store.ts'
import { openCaseKeys } from '../../src/stores/sql/open-case-keys.ts'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlAccessStore } from '../../src/stores/sql/sql-access-store.ts'
import { createSqlAuditStore } from '../../src/stores/sql/sql-audit-store.ts'
import { createSqlCaseStore } from '../../src/stores/sql/sql-case-store.ts'
import { createSqlClueStore } from '../../src/stores/sql/sql-clue-store.ts'
import { createSqlFileStore } from '../../src/stores/sql/sql-file-store.ts'
import { createSqlPostBox } from '../../src/stores/sql/sql-post-box.ts'
import { createSqlStaffStore } from '../../src/stores/sql/sql-staff-store.ts'
import { createSqlTicketStore } from '../../src/stores/sql/tickets/sql-ticket-store.ts'
import { createLogger } from '../../src/support/logger.ts'
import { createSignal } from '../../src/support/signal.ts'
import type { TestDatabase } from './databases.ts'
import { createDeskClient, type DeskClient } from './desk-client.ts'
import { testDesk } from './desk-stack.ts'
import { writeSmallKnowledge } from './small-knowledge.ts'
import { createEchoEngine } from './telegram-echo-engine.ts'

export interface DeskApp {
  readonly url: string
  readonly desk: Desk
  readonly database: Database
  readonly clues: ClueStore
  readonly anchorFile: string
  readonly setupToken: string
  /** Of the shipped digests. */
  readonly knowledgeFolder: string
  /** Moves the desk's clock. */
  pass(milliseconds: number): void
  now(): number
  client(): DeskClient
  /** Somebody of this role, set up and signed in. The first one must be an administrator. */
  staff(role: StaffRole): Promise<StaffMember>
  end(): Promise<void>
}

export interface StaffMember {
  readonly client: DeskClient
  readonly id: string
  readonly login: string
  readonly password: string
  readonly recoveryCodes: readonly string[]
  /** The code of this moment; a later one after `pass`. */
  code(): string
}

/** The desk on a port of its own, with passwords that are cheap to check. */
export async function startDesk(create: TestDatabase['create'], oidc: OidcSettings | null = null): Promise<DeskApp> {
  const empty = await create()
  const folder = mkdtempSync(join(tmpdir(), 'zhida-desk-'))
  const database = await openDatabase({ url: empty.url })
  const anchorFile = join(folder, 'audit-head.jsonl')
  const knowledgeFolder = writeSmallKnowledge(folder)
  const knowledge = createSqlKnowledgeStore(database)
  let shift = 0
  const now = () => Date.now() + shift
  const tickets = createSqlTicketStore(database)
  const keys = await openCaseKeys(database, { file: join(folder, 'case.key') })
  const cases = createSqlCaseStore({ ...database, keys })
  const clues = createSqlClueStore({ ...database, keys })
  const staffStore = createSqlStaffStore(database)
  const store = createSqlDeskStore(database)
  const serviceLevel = createReadServiceLevel({ store, base: await testDesk.serviceLevel(), clock: now })
  const desk = createDesk({
    staff: staffStore,
    audit: createSqlAuditStore(database),
    tickets,
    ticketDesk: createTicketDesk({
      tickets,
      ...testDesk,
      serviceLevel,
      clock: now,
      wakeSender: createSignal(),
    }),
    engine: createEchoEngine(({ text }) => (text.includes('没有出处') ? { outcome: 'unanswerable_no_source' } : {})),
    store,
    reports: createSqlReportStore(database),
    registry: {
      cases,
      source: createLocalCaseSource({ cases, clock: now }),
      access: createSqlAccessStore(database),
      singleUseCodes: false,
    },
    clues: { clues, files: createSqlFileStore({ ...database, keys }), wakeSender: createSignal() },
    bench: createKnowledgeBench({
      folder: knowledgeFolder,
      store: knowledge,
      readKnowledge: createKnowledgeReader({ folder: knowledgeFolder, store: knowledge }),
    }),
    digestDrafts: createSqlDigestDraftStore(database),
    postBox: createSqlPostBox(database),
    wakeSender: createSignal(),
    serviceLevel,
    clock: now,
    logger: createLogger('silent'),
    sealer: createSealer(Buffer.alloc(32, 7)),
    passwordCost: { logN: 4, r: 8, p: 1 },
    oidc,
    publicUrl: null,
    pagesFolder: folder,
    anchorFile,
  })
  const { setupToken } = await desk.start()
  const app = express()
  app.use(desk.router)
  const server = createServer(app)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const client = () => createDeskClient(url)
  let administrator: StaffMember | null = null
  let made = 0

  async function setUp(token: string, login: string): Promise<StaffMember> {
    const own = client()
    const page = await own.post('/setup/open', { token })
    const totp = new TOTP({ secret: Secret.fromBase32(page.body.secret) })
    const code = () => totp.generate({ timestamp: now() })
    const password = `${login}-not-so-secret-42`.replace(login, 'pw')
    const done = await own.post('/setup/finish', { token, login, name: `员工${login}`, password, code: code() })
    if (done.status !== 200) throw new Error(`Set-up failed: ${done.status} ${JSON.stringify(done.body)}`)
    const { account } = (await own.get('/session')).body
    return { client: own, id: account.id, login, password, recoveryCodes: done.body.recoveryCodes, code }
  }

  /** A session of now, however far the clock was moved. */
  async function letIn({ id, client: own }: StaffMember): Promise<void> {
    const token = createToken()
    await staffStore.openSession({ hash: hashToken(token), accountId: id, now: now() })
    own.setCookie(`zhida_desk=${token}`)
  }

  return {
    url,
    desk,
    database,
    clues,
    anchorFile,
    setupToken: setupToken ?? '',
    knowledgeFolder,
    pass: milliseconds => {
      shift += milliseconds
    },
    now,
    client,
    staff: async role => {
      const login = `staff${++made}`
      if (!administrator) administrator = await setUp(setupToken ?? '', login)
      else await letIn(administrator)
      if (role === 'administrator') return administrator
      const invited = await administrator.client.post('/accounts', { login: `${login}x`, name: `员工${made}`, role })
      if (invited.status !== 200) throw new Error(`No account was made: ${JSON.stringify(invited.body)}`)
      return setUp(invited.body.setupToken, `${login}x`)
    },
    end: async () => {
      await desk.stop()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await database.close()
      await empty.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
