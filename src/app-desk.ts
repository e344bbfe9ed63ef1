import { join } from 'node:path'
import type { Tickets } from './app-tickets.ts'
import type { Config } from './config.ts'
import type { Engine } from './conversation/engine.ts'
import { createDesk } from './desk/create-desk.ts'
import { STRONG } from './desk/security/password.ts'
import { createSealer, loadKeyFile } from './desk/security/sealer.ts'
import type { Database } from './stores/sql/open-database.ts'
import { createSqlAuditStore } from './stores/sql/sql-audit-store.ts'
import { createSqlStaffStore } from './stores/sql/sql-staff-store.ts'
import { systemClock } from './support/clock.ts'
import type { Logger } from './support/logger.ts'
import { deskLinks } from './wording/desk/desk-links.ts'

interface Given {
  readonly database: Database
  readonly logger: Logger
  readonly pagesFolder: string
  readonly engine: Pick<Engine, 'run'>
  readonly tickets: Tickets
}

/** The court's desk on this database. */
export function createDeskFrom(config: Config, { database, logger, pagesFolder, engine, tickets }: Given) {
  const desk = createDesk({
    staff: createSqlStaffStore(database),
    audit: createSqlAuditStore(database),
    tickets: tickets.store,
    ticketDesk: tickets.desk,
    engine,
    clock: systemClock,
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
    /** Lines for the terminal: where the desk is, and how its first administrator gets in. */
    start: async (port: number): Promise<readonly string[]> => {
      const home = config.publicUrl ?? `http://localhost:${port}`
      const { setupToken } = await desk.start()
      return deskLinks(home, setupToken)
    },
    stop: desk.stop,
  }
}
