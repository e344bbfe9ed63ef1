import { afterAll, beforeAll, describe } from 'vitest'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { checkAudit } from '../contracts/audit-store.ts'
import { testDatabases } from '../helpers/databases.ts'
import type { EmptyDatabase } from '../helpers/empty-database.ts'
import { testKeys } from '../helpers/test-keys.ts'

describe.each(testDatabases)('the audit log on $name', ({ create }) => {
  let empty: EmptyDatabase
  let opened: { readonly first: Database; readonly second: Database }
  beforeAll(async () => {
    empty = await create()
    opened = { first: await openDatabase({ url: empty.url }), second: await openDatabase({ url: empty.url }) }
    opened.first.texts.use(testKeys)
    opened.second.texts.use(testKeys)
  })
  afterAll(async () => {
    await opened?.first.close()
    await opened?.second.close()
    await empty?.remove()
  })
  describe('a thousand changes behind its back', () => checkAudit(() => ({ ...opened, url: empty.url }), 1_000))
})
