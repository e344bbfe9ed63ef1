import type { CaseAccess } from './app-access.ts'
import { startReminders } from './app-deadlines.ts'
import type { FileStore } from './stores/file-store.ts'
import type { Database } from './stores/sql/open-database.ts'
import type { TurnStore } from './stores/turn-store.ts'
import type { Clock } from './support/clock.ts'
import type { Logger } from './support/logger.ts'
import { runRegularly } from './support/run-regularly.ts'
import type { Signal } from './support/signal.ts'

interface Dependencies {
  readonly database: Database
  readonly turns: Pick<TurnStore, 'forgetForms'>
  readonly files: Pick<FileStore, 'purge'>
  readonly caseAccess: Pick<CaseAccess, 'access' | 'tellNews'>
  readonly clock: Clock
  readonly logger: Logger
  readonly wakeSender: Signal
}

const PURGE_MS = 3_600_000
/** The same time after which a form is no longer gone on with. */
const FORM_KEPT_MS = 7 * 24 * 3_600_000
const NEWS_MS = 60_000

/** What the process does now and then by itself. Returns what ends it. */
export function startJobs(dependencies: Dependencies): () => void {
  const { database, turns, files, caseAccess, clock, logger, wakeSender } = dependencies
  const endings = [
    startReminders({ database, clock, logger, wakeSender }),
    runRegularly({ name: 'removing expired files', everyMs: PURGE_MS, logger }, () => files.purge(clock())),
    runRegularly({ name: 'forgetting forms left lying', everyMs: PURGE_MS, logger }, () =>
      turns.forgetForms(clock() - FORM_KEPT_MS),
    ),
    runRegularly({ name: 'removing old tries and links', everyMs: PURGE_MS, logger }, () =>
      caseAccess.access.purge(clock()),
    ),
    runRegularly({ name: 'telling subscribers what is new', everyMs: NEWS_MS, logger }, async () => {
      if ((await caseAccess.tellNews()) > 0) wakeSender.notify()
    }),
  ]
  return () => {
    for (const end of endings) end()
  }
}
