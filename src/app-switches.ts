import type { Reply } from './domain/reply.ts'
import { allOn, type Switches } from './domain/switches.ts'
import type { ReadServiceLevel, ServiceLevel } from './domain/tickets/promise.ts'
import type { ChatModel } from './models/chat-model.ts'
import type { LookUpCase } from './skills/look-up-case/look-up-case.ts'
import { createReadServiceLevel } from './stores/read-service-level.ts'
import { createSqlDeskStore } from './stores/sql/desk/sql-desk-store.ts'
import type { Database } from './stores/sql/open-database.ts'
import { systemClock } from './support/clock.ts'
import { caseLookUpOff } from './wording/switches.ts'

/** How long a switch may still look as it was before it was turned. */
const KNOWN_FOR_MS = 1_000

/** The desk's hours and promises, as they are set in this database. */
export const openServiceLevel = (database: Database, base: ServiceLevel): ReadServiceLevel =>
  createReadServiceLevel({ store: createSqlDeskStore(database), base, clock: systemClock })

export type ReadSwitches = () => Promise<Switches>

/** What staff have turned off, read at most once a second; a database that does not answer changes nothing. */
export function createReadSwitches(database: Database | null): ReadSwitches {
  if (!database) return async () => allOn
  const store = createSqlDeskStore(database)
  let known = allOn
  let readAt = Number.NEGATIVE_INFINITY
  return async () => {
    if (systemClock() < readAt + KNOWN_FOR_MS) return known
    readAt = systemClock()
    known = await store.switches().catch(() => known)
    return known
  }
}

/** A model that rests while it is turned off: every answer is composed without it then. */
export const switchModel = (model: ChatModel, read: ReadSwitches): ChatModel => ({
  id: model.id,
  complete: async request =>
    (await read()).model.on ? model.complete(request) : { kind: 'failed', reason: 'resting', tokens: 0 },
})

export const switchLookUp =
  (lookUpCase: LookUpCase, read: ReadSwitches): LookUpCase =>
  async input => {
    const { on, reason } = (await read())['case-lookup']
    return on ? lookUpCase(input) : caseLookUpOff(reason)
  }

/** What was said of a case before is closed with looking it up, wherever it is read again. */
export async function switchStatus(isStatus: boolean, read: ReadSwitches, show: () => Promise<Reply>): Promise<Reply> {
  if (!isStatus) return show()
  const { on, reason } = (await read())['case-lookup']
  return on ? show() : caseLookUpOff(reason)
}
