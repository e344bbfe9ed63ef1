import { sql } from 'kysely'
import { WINDOWS } from '../../domain/access/attempt-limits.ts'
import { type Grant, IDLE_MS } from '../../domain/access/grant.ts'
import type { Role } from '../../domain/passage.ts'
import type { AccessEntry, AccessStore, KnownCode } from '../access-store.ts'
import type { Database } from './open-database.ts'
import { reserveAttempt } from './reserve-attempt.ts'
import { settleAttempt } from './settle-attempt.ts'
import { transact } from './transact.ts'

const DAY_MS = WINDOWS.day
/** How long the log of looks is kept. */
const LOG_DAYS = 180

export function createSqlAccessStore({ db, dialect }: Pick<Database, 'db' | 'dialect'>): AccessStore {
  const addLog = ({ caseId, partyId, at, action, by, channel }: AccessEntry) =>
    db.insertInto('access_log').values({ case_id: caseId, party_id: partyId, at, action, by_whom: by, channel })

  return {
    reserve: attempt => transact(db, trx => reserveAttempt(trx, dialect, attempt)),
    settle: verdict => transact(db, trx => settleAttempt(trx, verdict)),

    listCodes: async caseId => {
      const { rows } = await sql<Record<string, unknown>>`
        select 'party' as kind, cast(id as text) as id, party_id, salt, hash, expires_at, revoked_at from party_codes
        where case_id = ${caseId ?? -1}
        union all
        select 'agent' as kind, id, party_id, salt, hash, expires_at, revoked_at from agent_codes
        where case_id = ${caseId ?? -1}`.execute(db)
      return rows.map(toCode)
    },

    findGrants: async (principal, now) => {
      const { rows } = await sql<Record<string, unknown>>`
        select g.*, case when g.agent_code_id is null then 0 else 1 end as is_agent from grants as g
        left join party_codes as p on p.id = g.code_id
        left join agent_codes as a on a.id = g.agent_code_id
        where g.principal = ${principal} and g.revoked_at is null and g.ends_at > ${now}
          and g.used_at > ${now - IDLE_MS} and p.revoked_at is null and a.revoked_at is null
          and (a.expires_at is null or a.expires_at > ${now})
        order by g.used_at desc, g.id`.execute(db)
      return rows.map(toGrant)
    },

    noteUse: (grant, entry) =>
      transact(db, async trx => {
        await sql`update grants set used_at = ${entry.at} where id = ${grant.id} and used_at < ${entry.at}`.execute(trx)
        const { caseId, partyId, at, action, by, channel } = entry
        await trx
          .insertInto('access_log')
          .values({ case_id: caseId, party_id: partyId, at, action, by_whom: by, channel })
          .execute()
      }),

    log: async entry => void (await addLog(entry).execute()),

    listLog: async (caseId, partyId, limit) => {
      const rows = await db
        .selectFrom('access_log')
        .selectAll()
        .where('case_id', '=', caseId)
        .where('party_id', '=', partyId)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(row => ({
        caseId: Number(row.case_id),
        partyId: row.party_id,
        at: Number(row.at),
        action: row.action as AccessEntry['action'],
        by: row.by_whom as AccessEntry['by'],
        channel: row.channel,
      }))
    },

    endGrants: async (principal, now, caseId) => {
      const ended = await db
        .updateTable('grants')
        .set({ revoked_at: now })
        .where('principal', '=', principal)
        .where('revoked_at', 'is', null)
        .$if(caseId !== undefined, query => query.where('case_id', '=', caseId!))
        .executeTakeFirst()
      return Number(ended.numUpdatedRows)
    },

    revokeParty: (caseId, partyId, now, which) =>
      transact(db, async trx => {
        const tables = which === 'all' ? (['agent_codes', 'party_codes'] as const) : (['agent_codes'] as const)
        for (const table of tables) {
          await trx
            .updateTable(table)
            .set({ revoked_at: now })
            .where('case_id', '=', caseId)
            .where('party_id', '=', partyId)
            .where('revoked_at', 'is', null)
            .execute()
        }
        await trx
          .updateTable('subscriptions')
          .set({ ended_at: now })
          .where('case_id', '=', caseId)
          .where('party_id', '=', partyId)
          .where('ended_at', 'is', null)
          .$if(which === 'agents', query => query.where('is_agent', '=', 1))
          .execute()
      }),

    issueAgentCode: ({ id, caseId, partyId, salt, hash, issuedBy, issuedAt, expiresAt }) =>
      transact(db, async trx => {
        // One representative's code at a time: a new one ends the one before.
        await trx
          .updateTable('agent_codes')
          .set({ revoked_at: issuedAt })
          .where('case_id', '=', caseId)
          .where('party_id', '=', partyId)
          .where('revoked_at', 'is', null)
          .execute()
        await trx
          .insertInto('agent_codes')
          .values({
            id,
            case_id: caseId,
            party_id: partyId,
            salt,
            hash,
            issued_by: issuedBy,
            issued_at: issuedAt,
            expires_at: expiresAt,
          })
          .execute()
      }),

    findAgentCode: async id => {
      const row = await db.selectFrom('agent_codes').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) return null
      return { expiresAt: Number(row.expires_at), open: row.revoked_at === null && row.used_at === null }
    },

    createLink: async ({ hash, principal, at, expiresAt }) => {
      await db.insertInto('access_links').values({ hash, principal, created_at: at, expires_at: expiresAt }).execute()
    },

    openLink: async (hash, browser, now) => {
      const opened = await sql<{ principal: string }>`
        update access_links set browser = coalesce(browser, ${browser})
        where hash = ${hash} and used_at is null and expires_at > ${now} and (browser is null or browser = ${browser})
        returning principal`.execute(db)
      return opened.rows[0]?.principal ?? null
    },

    findConsent: async principal => {
      const row = await db.selectFrom('conversations').select('state').where('id', '=', principal).executeTakeFirst()
      if (!row) return null
      const { noticeShown = 0, noticeAccepted = 0 } = JSON.parse(row.state)
      return { noticeShown, noticeAccepted }
    },

    purge: async now => {
      await db
        .deleteFrom('access_attempts')
        .where('at', '<', now - 2 * DAY_MS)
        .execute()
      await db
        .deleteFrom('access_links')
        .where('expires_at', '<', now - DAY_MS)
        .execute()
      await db
        .deleteFrom('access_log')
        .where('at', '<', now - LOG_DAYS * DAY_MS)
        .execute()
    },
  }
}

const toCode = (row: Record<string, unknown>): KnownCode => ({
  kind: row['kind'] as KnownCode['kind'],
  id: String(row['id']),
  partyId: String(row['party_id']),
  salt: String(row['salt']),
  hash: String(row['hash']),
  expiresAt: Number(row['expires_at']),
  revokedAt: row['revoked_at'] === null ? null : Number(row['revoked_at']),
})

const toGrant = (row: Record<string, unknown>): Grant => ({
  id: String(row['id']),
  principal: String(row['principal']),
  caseId: Number(row['case_id']),
  partyId: String(row['party_id']),
  role: row['role'] as Role,
  isAgent: Number(row['is_agent']) === 1,
  grantedAt: Number(row['granted_at']),
  usedAt: Number(row['used_at']),
  endsAt: Number(row['ends_at']),
})
