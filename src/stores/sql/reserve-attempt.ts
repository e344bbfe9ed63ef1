import { sql, type Transaction } from 'kysely'
import {
  type AttemptCounts,
  LIMITS,
  mayTry,
  mayTryCase,
  REPEAT_MS,
  WINDOWS,
} from '../../domain/access/attempt-limits.ts'
import type { Attempt, Reservation } from '../access-store.ts'
import type { DialectName } from './dialect.ts'
import type { Schema } from './schema.ts'

/** Any number that no other program takes on the same server. */
const ATTEMPTS_LOCK = 2_026_004

interface Counted {
  readonly principal_short: number
  readonly principal_day: number
  readonly address_hour: number
  readonly case_day: number
  readonly all_day: number
  readonly known: number
  readonly repeated: number
  readonly grant_id: string | null
}

/**
 * Counts a try before anything about it is looked at, one at a time, so that of many at once no more than the limit are
 * evaluated. Every try runs the same statements.
 */
export async function reserveAttempt(
  trx: Transaction<Schema>,
  dialect: DialectName,
  { source, principal, address, caseKey, caseId, claimFits, at }: Attempt,
): Promise<Reservation> {
  if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${ATTEMPTS_LOCK})`.execute(trx)
  const day = at - WINDOWS.day
  // A new code of the court gives its case a new allowance, so that a party shut out by strangers is let in with one.
  const { rows } = await sql<Counted>`select
    (select count(*) from access_attempts where principal = ${principal} and at > ${at - WINDOWS.short} and counted = 1)
      as principal_short,
    (select count(*) from access_attempts where principal = ${principal} and at > ${day} and counted = 1)
      as principal_day,
    (select count(*) from access_attempts where address = ${address ?? ''} and at > ${at - WINDOWS.hour} and counted = 1)
      as address_hour,
    (select count(*) from access_attempts where case_key = ${caseKey} and counted = 1 and claim_fits = 1 and known = 0
      and at > ${day}
      and at >= coalesce((select max(issued_at) from party_codes where case_id = ${caseId ?? -1}), 0)) as case_day,
    (select count(*) from access_attempts where at > ${day} and counted = 1) as all_day,
    (select count(*) from grants where principal = ${principal} and case_id = ${caseId ?? -1}) as known,
    (select count(*) from access_attempts where source = ${source}) as repeated,
    (select max(g.id) from access_attempts as a join grants as g
        on g.principal = a.principal and g.case_id = ${caseId ?? -1} and g.granted_at = a.at
      where a.source = ${source} and a.principal = ${principal} and a.case_key = ${caseKey} and a.result = 'yes'
        and a.at > ${at - REPEAT_MS} and g.revoked_at is null and g.ends_at > ${at}) as grant_id`.execute(trx)
  const row = rows[0]!
  const counts: AttemptCounts = {
    principalShort: Number(row.principal_short),
    principalDay: Number(row.principal_day),
    addressHour: Number(row.address_hour),
    caseDay: Number(row.case_day),
    known: Number(row.known) > 0,
  }
  const repeated = Number(row.repeated) > 0
  const counted = !repeated && mayTry(counts)
  const allowed = counted && claimFits && mayTryCase(counts)
  const { id } = await trx
    .insertInto('access_attempts')
    .values({
      // A repeated request leaves a row, too, as every try does.
      source: repeated ? `${source} ${at} ${Math.random()}` : source,
      principal,
      address,
      case_key: caseKey,
      at,
      counted: counted ? 1 : 0,
      claim_fits: claimFits ? 1 : 0,
      known: counts.known ? 1 : 0,
      result: 'open',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { attemptId: Number(id), allowed, repeats: row.grant_id, alarming: Number(row.all_day) >= LIMITS.alarmDay }
}
