import { expect, it, onTestFinished } from 'vitest'
import { createSignIn } from '../../src/desk/accounts/create-sign-in.ts'
import { createSealer } from '../../src/desk/security/sealer.ts'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlStaffStore } from '../../src/stores/sql/sql-staff-store.ts'
import { testDatabases } from '../helpers/databases.ts'

const NOW = Date.parse('2026-11-23T10:00+08:00')
const HOUR = 3_600_000

it.each(testDatabases)(
  'should print one link to the first administrator, whichever process prints it, on $name',
  async ({ create }) => {
    const empty = await create()
    const opened = [await openDatabase({ url: empty.url }), await openDatabase({ url: empty.url })]
    onTestFinished(async () => {
      for (const database of opened) await database.close()
      await empty.remove()
    })
    const start = (process: number, key = 7) =>
      createSignIn({
        staff: createSqlStaffStore(opened[process]!),
        sealer: createSealer(Buffer.alloc(32, key)),
        cost: { logN: 4, r: 8, p: 1 },
      })
    const tokens = await Promise.all([0, 1, 0, 1, 1, 0].map(process => start(process).inviteFirst(NOW)))
    expect(new Set(tokens).size).toBe(1)
    const [token] = tokens
    // A restart prints it again, with another day.
    expect(await start(1).inviteFirst(NOW + 20 * HOUR)).toBe(token)
    expect(await start(0).openSetup(token!, NOW + 40 * HOUR)).toMatchObject({ login: null })
    expect(await start(0).openSetup(token!, NOW + 45 * HOUR)).toBeNull()
    const later = await start(0).inviteFirst(NOW + 45 * HOUR)
    expect(later).not.toBe(token)
    // A server with another key could not use it, so it makes one that is good there.
    const other = await start(1, 8).inviteFirst(NOW + 45 * HOUR)
    expect(other).not.toBe(later)
    expect(await start(0, 8).openSetup(other!, NOW + 45 * HOUR)).not.toBeNull()
    expect(await start(0).openSetup(later!, NOW + 45 * HOUR)).toBeNull()
    // Nothing in the database is a link.
    const rows = JSON.stringify(await opened[0]!.db.selectFrom('staff_invites').selectAll().execute())
    for (const one of [token, later, other]) expect(rows).not.toContain(one)
    await opened[0]!.db
      .insertInto('staff_accounts')
      .values({
        id: 'a',
        login: 'a',
        name: 'a',
        role: 'administrator',
        password_hash: null,
        totp_secret: null,
        totp_step: 0,
        disabled: 0,
        version: 1,
        created_at: NOW,
        updated_at: NOW,
      })
      .execute()
    expect(await start(1).inviteFirst(NOW + 45 * HOUR)).toBeNull()
  },
)
