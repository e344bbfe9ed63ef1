import { join } from 'node:path'
import type { CaseRegistry } from './app-cases.ts'
import { createKnowledgeBench } from './app-knowledge.ts'
import { openServiceLevel } from './app-switches.ts'
import type { Tickets } from './app-tickets.ts'
import type { Config } from './config.ts'
import type { Engine } from './conversation/engine.ts'
import { createDesk } from './desk/create-desk.ts'
import type { ClueDependencies } from './desk/routes/clue-routes.ts'
import { STRONG } from './desk/security/password.ts'
import { createSealer, loadKeyFile } from './desk/security/sealer.ts'
import type { KnowledgeBase } from './retrieval/knowledge/load-knowledge.ts'
import type { AccessStore } from './stores/access-store.ts'
import type { KnowledgeStore } from './stores/knowledge-store.ts'
import { createSqlDeskStore } from './stores/sql/desk/sql-desk-store.ts'
import { createSqlDigestDraftStore } from './stores/sql/desk/sql-digest-draft-store.ts'
import { createSqlReportStore } from './stores/sql/desk/sql-report-store.ts'
import type { Database } from './stores/sql/open-database.ts'
import { createSqlAuditStore } from './stores/sql/sql-audit-store.ts'
import { createSqlPostBox } from './stores/sql/sql-post-box.ts'
import { createSqlStaffStore } from './stores/sql/sql-staff-store.ts'
import type { Clock } from './support/clock.ts'
import type { Logger } from './support/logger.ts'
import type { Signal } from './support/signal.ts'
import { deskLinks } from './wording/desk/desk-links.ts'

interface Given {
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
  readonly pagesFolder: string
  readonly engine: Pick<Engine, 'run'>
  readonly tickets: Tickets
  readonly registry: CaseRegistry
  readonly access: AccessStore
  readonly clues: ClueDependencies
  readonly knowledge: KnowledgeStore
  readonly readKnowledge: () => Promise<KnowledgeBase>
  readonly wakeSender: Signal
}

/** The court's desk on this database. */
export function createDeskFrom(
  config: Config,
  {
    database,
    clock,
    logger,
    pagesFolder,
    engine,
    tickets,
    registry,
    access,
    clues,
    knowledge,
    readKnowledge,
    wakeSender,
  }: Given,
) {
  const store = createSqlDeskStore(database)
  const desk = createDesk({
    staff: createSqlStaffStore(database),
    audit: createSqlAuditStore(database),
    tickets: tickets.store,
    ticketDesk: tickets.desk,
    engine,
    store,
    reports: createSqlReportStore(database),
    registry: {
      cases: registry.store,
      source: registry.source,
      access,
      singleUseCodes: config.singleUseCodes,
    },
    clues,
    bench: createKnowledgeBench({ folder: config.knowledgeFolder, store: knowledge, readKnowledge }),
    digestDrafts: createSqlDigestDraftStore(database),
    postBox: createSqlPostBox(database),
    wakeSender,
    serviceLevel: openServiceLevel(database, config.desk.serviceLevel),
    clock,
    logger,
    sealer: createSealer(config.staff.key ?? loadKeyFile(join(config.dataDir, 'staff.key'))),
    passwordCost: STRONG,
    oidc: config.staff.oidc,
    publicUrl: config.publicUrl,
    pagesFolder,
    anchorFile: join(config.dataDir, 'audit-head.jsonl'),
  })
  return {
    router: desk.router,
    store,
    /** Lines for the terminal: where the desk is, and how its first administrator gets in. */
    start: async (port: number): Promise<readonly string[]> => {
      const home = config.publicUrl ?? `http://localhost:${port}`
      const { setupToken } = await desk.start()
      return deskLinks(home, setupToken)
    },
    stop: desk.stop,
  }
}
