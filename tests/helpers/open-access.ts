import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { assembleAccess, type CaseAccess, createRuleCiter } from '../../src/app-access.ts'
import { type CaseRegistry, openCaseRegistry } from '../../src/app-cases.ts'
import type { IncomingCase } from '../../src/domain/case.ts'
import type { Role } from '../../src/domain/passage.ts'
import { loadKnowledge } from '../../src/retrieval/knowledge/load-knowledge.ts'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import type { TestDatabase } from './databases.ts'
import type { EmptyDatabase } from './empty-database.ts'
import { NOON } from './project-engine.ts'

export interface OpenAccess extends CaseAccess {
  readonly database: Database
  readonly registry: CaseRegistry
  /** Milliseconds; turned by hand. */
  now: number
  /** The same as another process sees it. */
  readonly other: CaseAccess
  /** The same after a start anew. */
  reopen(): Promise<CaseAccess>
  readonly keyFile: string
  readonly alarms: () => number
  /** Brings a case in with its codes; the ids of the case and of its parties. */
  addCase(
    given: IncomingCase,
    codes?: readonly string[],
    options?: { readonly expiresAt?: number; readonly singleUse?: boolean },
  ): Promise<{ readonly id: number; readonly partyIds: readonly string[] }>
  /** Lets a conversation in without a code, as if it had given one now. */
  letIn(principal: string, caseId: number, partyId: string, role: Role): Promise<string>
}

const readKnowledge = () => loadKnowledge(join(import.meta.dirname, '../../knowledge'))
const YEAR_MS = 365 * 86_400_000

/** All that decides about access, on a database of its own that is empty before each test of the suite. */
export function openAccess(
  create: TestDatabase['create'],
  { publicUrl = null }: { readonly publicUrl?: string | null } = {},
): () => OpenAccess {
  let opened: OpenAccess
  let empty: EmptyDatabase
  let close: () => Promise<unknown>

  beforeAll(async () => {
    empty = await create()
    const folder = mkdtempSync(join(tmpdir(), 'zhida-access-'))
    const keyFile = join(folder, 'case-data.key')
    const databases: Database[] = []
    let alarms = 0
    const open = async () => {
      const database = await openDatabase({ url: empty.url })
      databases.push(database)
      const registry = await openCaseRegistry(database, { keys: { file: keyFile }, court: null })
      const access = assembleAccess({
        database,
        registry,
        clock: () => opened.now,
        publicUrl,
        cite: createRuleCiter(readKnowledge),
        convert: async reply => reply,
        onAlarm: () => void alarms++,
      })
      return { database, registry, access }
    }
    const [one, second] = [await open(), await open()]
    const { database, registry } = one
    opened = {
      ...one.access,
      database,
      registry,
      now: NOON,
      other: second.access,
      reopen: async () => (await open()).access,
      keyFile,
      alarms: () => alarms,
      addCase: async (given, codes = [], { expiresAt = NOON + YEAR_MS, singleUse = false } = {}) => {
        const [saved] = await registry.store.save([given], { origin: 'import', now: opened.now })
        const { id, partyIds } = saved!
        await registry.store.registerCodes(
          codes.map((code, at) => ({
            caseId: id,
            partyId: partyIds[at]!,
            code,
            issuedBy: 'test',
            issuedAt: opened.now,
            expiresAt,
            singleUse,
          })),
        )
        return { id, partyIds }
      },
      letIn: async (principal, caseId, partyId, role) => {
        const id = `g-${principal}-${caseId}`
        const times = { granted_at: opened.now, used_at: opened.now, ends_at: opened.now + 3_600_000 }
        await database.db
          .insertInto('grants')
          .values({ id, principal, case_id: caseId, party_id: partyId, role, ...times })
          .execute()
        return id
      },
    }
    close = async () => {
      await Promise.all(databases.map(each => each.close()))
      await empty.remove()
      rmSync(folder, { recursive: true, force: true })
    }
  })
  beforeEach(async () => {
    opened.now = NOON
    const { db } = opened.database
    const tables = ['access_attempts', 'access_links', 'outbox', 'conversations', 'news_settings', 'cases'] as const
    for (const table of tables) await db.deleteFrom(table).execute()
  })
  afterAll(() => close())
  return () => opened
}
