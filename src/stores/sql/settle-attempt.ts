import { sql, type Transaction } from 'kysely'
import type { Grant } from '../../domain/access/grant.ts'
import type { Verdict } from '../access-store.ts'
import type { Schema } from './schema.ts'

/** What no row has: the statements of a failure are those of a success, on nothing. */
const NOBODY = ''

/**
 * Ends a try. The link is used up first, then the code is bound to the conversation; both only where they still may be,
 * so that of many at once one gets in.
 */
export async function settleAttempt(trx: Transaction<Schema>, verdict: Verdict): Promise<Grant | null> {
  const { attemptId, principal, code, again, grant, link, once } = verdict
  const now = grant.grantedAt
  const { numUpdatedRows: linked } = await trx
    .updateTable('access_links')
    .set({ used_at: now })
    .where('hash', '=', code && link ? link.hash : NOBODY)
    .where('browser', '=', link?.browser ?? NOBODY)
    .where('principal', '=', principal)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  const mayUse = code !== null && (link === null || linked > 0n)
  const { numUpdatedRows: bound } = await trx
    .updateTable('party_codes')
    .set({ used_at: now, bound_principal: principal })
    .where('id', '=', mayUse && code.kind === 'party' ? Number(code.id) : -1)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where(eb => eb.or([eb('bound_principal', 'is', null), eb('bound_principal', '=', principal)]))
    .where(eb => eb.or([eb('single_use', '=', once ? -1 : 0), eb('used_at', 'is', null)]))
    .executeTakeFirst()
  const { numUpdatedRows: agentBound } = await trx
    .updateTable('agent_codes')
    .set({ used_at: now, bound_principal: principal })
    .where('id', '=', mayUse && code.kind === 'agent' ? code.id : NOBODY)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where(eb => eb.or([eb('bound_principal', 'is', null), eb('bound_principal', '=', once ? NOBODY : principal)]))
    .executeTakeFirst()
  // Nothing is used up or granted by it: whoever tries other codes this way learns nothing.
  const known = await trx
    .selectFrom('grants')
    .select(['id', 'granted_at', 'used_at', 'ends_at'])
    .where('id', '=', again?.grantId ?? NOBODY)
    .where('principal', '=', principal)
    .where('revoked_at', 'is', null)
    .where(eb =>
      eb.or([
        eb('code_id', '=', again?.code.kind === 'party' ? Number(again.code.id) : -1),
        eb('agent_code_id', '=', again?.code.kind === 'agent' ? again.code.id : NOBODY),
      ]),
    )
    .executeTakeFirst()
  const succeeded = mayUse && bound + agentBound > 0n
  await sql`update access_attempts set result = ${succeeded ? 'yes' : 'no'} where id = ${attemptId}`.execute(trx)
  if (known) {
    const [grantedAt, usedAt, endsAt] = [known.granted_at, known.used_at, known.ends_at].map(Number)
    return { ...grant, id: known.id, grantedAt: grantedAt!, usedAt: usedAt!, endsAt: endsAt! }
  }
  if (!succeeded) return null
  await trx
    .updateTable('grants')
    .set({ revoked_at: now })
    .where('principal', '=', principal)
    .where('case_id', '=', grant.caseId)
    .where('revoked_at', 'is', null)
    .execute()
  const { id, caseId, partyId, role, grantedAt, usedAt, endsAt } = grant
  await trx
    .insertInto('grants')
    .values({
      id,
      principal,
      case_id: caseId,
      party_id: partyId,
      role,
      code_id: code.kind === 'party' ? Number(code.id) : null,
      agent_code_id: code.kind === 'agent' ? code.id : null,
      granted_at: grantedAt,
      used_at: usedAt,
      ends_at: endsAt,
    })
    .execute()
  await trx
    .insertInto('access_log')
    .values({
      case_id: caseId,
      party_id: partyId,
      at: now,
      action: 'verified',
      by_whom: grant.isAgent ? 'agent' : 'self',
      channel: principal.split(':')[0]!,
    })
    .execute()
  return grant
}
