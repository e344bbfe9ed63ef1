import { sql } from 'kysely'
import type { StaffStore } from '../staff-store.ts'
import type { Database } from './open-database.ts'
import { newAccount } from './staff-rows.ts'
import { transact } from './transact.ts'

type Invites = Pick<StaffStore, 'invite' | 'inviteFirst' | 'findInvite' | 'setUp'>

/** Any number that no other lock of this database has. */
const LOCK = 6_206_103

/** Links with which accounts are set up. */
export function createStaffInvites({ db, dialect }: Pick<Database, 'db' | 'dialect'>): Invites {
  return {
    invite: ({ tokenHash, accountId, totpSecret, expiresAt }, now) =>
      transact(db, async trx => {
        const older = trx.updateTable('staff_invites').set({ used_at: now }).where('used_at', 'is', null)
        await (accountId === null
          ? older.where('account_id', 'is', null)
          : older.where('account_id', '=', accountId)
        ).execute()
        await trx
          .insertInto('staff_invites')
          .values({
            hash: tokenHash,
            account_id: accountId,
            totp_secret: totpSecret,
            expires_at: expiresAt,
            used_at: null,
            created_at: now,
          })
          .execute()
      }),
    inviteFirst: ({ tokenHash, totpSecret, expiresAt }, now) =>
      transact(db, async trx => {
        // Of several processes that start at once one makes the link, and the others find it. SQLite has one writer anyway.
        if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)
        if (await trx.selectFrom('staff_accounts').select('id').limit(1).executeTakeFirst()) return null
        const [known] = await trx
          .updateTable('staff_invites')
          .set({ expires_at: expiresAt })
          .where('account_id', 'is', null)
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .returning(['hash', 'totp_secret'])
          .execute()
        if (known) return { tokenHash: known.hash, totpSecret: known.totp_secret, expiresAt }
        await trx
          .insertInto('staff_invites')
          .values({
            hash: tokenHash,
            account_id: null,
            totp_secret: totpSecret,
            expires_at: expiresAt,
            used_at: null,
            created_at: now,
          })
          .execute()
        return { tokenHash, totpSecret, expiresAt }
      }),
    findInvite: async (tokenHash, now) => {
      const row = await db
        .selectFrom('staff_invites')
        .selectAll()
        .where('hash', '=', tokenHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      if (!row) return null
      const { hash, account_id, totp_secret, expires_at } = row
      return { tokenHash: hash, accountId: account_id, totpSecret: totp_secret, expiresAt: Number(expires_at) }
    },
    setUp: ({ tokenHash, account, recoveryHashes, now }) =>
      transact(db, async trx => {
        // Locks the link: of two who use it at once, the second finds it used.
        const [invite] = await trx
          .updateTable('staff_invites')
          .set({ used_at: now })
          .where('hash', '=', tokenHash)
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .returning('account_id')
          .execute()
        if (!invite) return 'used'
        const secrets = {
          password_hash: account.passwordHash,
          totp_secret: account.totpSecret,
          totp_step: account.totpStep,
          updated_at: now,
        }
        if (invite.account_id === null) {
          // Of several processes that started at once each printed a link; there is one first administrator all the same.
          if (await trx.selectFrom('staff_accounts').select('id').limit(1).executeTakeFirst()) return 'used'
          const added = await trx
            .insertInto('staff_accounts')
            .values({
              ...newAccount,
              id: account.id,
              login: account.login,
              name: account.name,
              role: account.role,
              created_at: now,
              ...secrets,
            })
            .onConflict(on => on.column('login').doNothing())
            .returning('id')
            .execute()
          if (added.length === 0) {
            await trx.updateTable('staff_invites').set({ used_at: null }).where('hash', '=', tokenHash).execute()
            return 'login-taken'
          }
        } else {
          await trx.updateTable('staff_accounts').set(secrets).where('id', '=', invite.account_id).execute()
          await trx.deleteFrom('staff_sessions').where('account_id', '=', invite.account_id).execute()
        }
        const accountId = invite.account_id ?? account.id
        await trx.deleteFrom('staff_recovery_codes').where('account_id', '=', accountId).execute()
        if (recoveryHashes.length > 0)
          await trx
            .insertInto('staff_recovery_codes')
            .values(recoveryHashes.map(hash => ({ account_id: accountId, hash, used_at: null })))
            .execute()
        return 'done'
      }),
  }
}
