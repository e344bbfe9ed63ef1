import type { Selectable } from 'kysely'
import type { StaffAccount, StaffStore } from '../staff-store.ts'
import type { Database } from './open-database.ts'
import type { DeskTables } from './schema-desk.ts'
import { createStaffInvites } from './sql-staff-invites.ts'
import { createStaffSessions } from './sql-staff-sessions.ts'
import { newAccount, toAccount } from './staff-rows.ts'
import { transact } from './transact.ts'

export function createSqlStaffStore(database: Pick<Database, 'db' | 'dialect'>): StaffStore {
  const { db } = database
  const accounts = () => db.selectFrom('staff_accounts').selectAll()
  return {
    ...createStaffSessions(database),
    ...createStaffInvites(database),
    list: async () => (await accounts().orderBy('login').execute()).map(toAccount),
    find: async id => toAccountOrNull(await accounts().where('id', '=', id).executeTakeFirst()),
    findByLogin: async login => toAccountOrNull(await accounts().where('login', '=', login).executeTakeFirst()),
    create: async ({ id, login, name, role }, now) => {
      const added = await db
        .insertInto('staff_accounts')
        .values({ ...newAccount, id, login, name, role, created_at: now, updated_at: now })
        .onConflict(on => on.column('login').doNothing())
        .returning('id')
        .execute()
      return added.length === 1
    },
    change: (id, version, { role, disabled }, now) =>
      transact(db, async trx => {
        const changed = await trx
          .updateTable('staff_accounts')
          .set({ role, disabled: disabled ? 1 : 0, version: version + 1, updated_at: now })
          .where('id', '=', id)
          .where('version', '=', version)
          .returning('id')
          .execute()
        if (changed.length === 0) return false
        await trx.deleteFrom('staff_sessions').where('account_id', '=', id).execute()
        return true
      }),
    changePassword: (id, passwordHash, now) =>
      transact(db, async trx => {
        await trx
          .updateTable('staff_accounts')
          .set({ password_hash: passwordHash, updated_at: now })
          .where('id', '=', id)
          .execute()
        await trx.deleteFrom('staff_sessions').where('account_id', '=', id).execute()
      }),
    takeTotpStep: async (id, step) => {
      const moved = await db
        .updateTable('staff_accounts')
        .set({ totp_step: step })
        .where('id', '=', id)
        .where('totp_step', '<', step)
        .returning('id')
        .execute()
      return moved.length === 1
    },
    takeRecoveryCode: async (id, codeHash, now) => {
      const used = await db
        .updateTable('staff_recovery_codes')
        .set({ used_at: now })
        .where('account_id', '=', id)
        .where('hash', '=', codeHash)
        .where('used_at', 'is', null)
        .returning('hash')
        .execute()
      return used.length === 1
    },
  }
}

const toAccountOrNull = (row: Selectable<DeskTables['staff_accounts']> | undefined): StaffAccount | null =>
  row ? toAccount(row) : null
