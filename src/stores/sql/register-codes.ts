import type { Kysely, Selectable, Transaction } from 'kysely'
import { hashCode, isSameHash, newSalt } from '../../support/keys/hash-code.ts'
import type { IssuedCode } from '../code-store.ts'
import type { Schema } from './schema.ts'

interface Dependencies {
  readonly db: Kysely<Schema>
  readonly lock: (trx: Transaction<Schema>) => Promise<void>
  readonly within: <Result>(run: (trx: Transaction<Schema>) => Promise<Result>) => Promise<Result>
}

type CodeRow = Pick<Selectable<Schema['party_codes']>, 'case_id' | 'party_id' | 'salt' | 'hash'>

const toKey = ({ caseId, partyId }: { caseId: number; partyId: string }): string => `${caseId} ${partyId}`

/** See `CodeRegistrar`. Hashing, which takes its time, is done before the transaction begins. */
export async function registerCodes(
  { db, lock, within }: Dependencies,
  given: readonly IssuedCode[],
  { sideBySide = false }: { readonly sideBySide?: boolean } = {},
): Promise<number> {
  // The last one of a party counts, unless they are a sheet.
  const codes = sideBySide ? given : [...new Map(given.map(code => [toKey(code), code])).values()]
  if (codes.length === 0) return 0
  for (;;) {
    const rows = await readCodes(db, codes)
    const fresh = await hashFresh(codes, rows)
    if (fresh.length === 0) return 0
    const done = await within(async trx => {
      await lock(trx)
      // Another process may have brought codes for the same cases meanwhile: then hash again, with its salts.
      if ((await readCodes(trx, codes)).length !== rows.length) return false
      for (const code of new Map(fresh.map(each => [toKey(each), each])).values()) await endCodes(trx, code)
      for (const code of fresh) await addCode(trx, code)
      return true
    })
    if (done) return fresh.length
  }
}

interface HashedCode extends IssuedCode {
  readonly salt: string
  readonly hash: string
}

const readCodes = (db: Kysely<Schema>, codes: readonly IssuedCode[]): Promise<readonly CodeRow[]> =>
  db
    .selectFrom('party_codes')
    .select(['case_id', 'party_id', 'salt', 'hash'])
    .where('case_id', 'in', [...new Set(codes.map(code => code.caseId))])
    .execute()

/** Those that their party never had. A revoked or used code of a file stays what it is when the file comes again. */
async function hashFresh(codes: readonly IssuedCode[], rows: readonly CodeRow[]): Promise<readonly HashedCode[]> {
  const salts = new Map(codes.map(({ caseId }) => [caseId, newSalt()]))
  for (const row of rows) salts.set(Number(row.case_id), row.salt)
  const hashed = await Promise.all(
    codes.map(async code => {
      const salt = salts.get(code.caseId)!
      return { ...code, salt, hash: await hashCode(code.code, salt) }
    }),
  )
  const isKnown = (code: HashedCode): boolean =>
    rows.some(
      row => Number(row.case_id) === code.caseId && row.party_id === code.partyId && isSameHash(row.hash, code.hash),
    )
  return hashed.filter(code => !isKnown(code))
}

async function endCodes(trx: Transaction<Schema>, code: HashedCode): Promise<void> {
  await trx
    .updateTable('party_codes')
    .set({ revoked_at: code.issuedAt })
    .where('case_id', '=', code.caseId)
    .where('party_id', '=', code.partyId)
    .where('revoked_at', 'is', null)
    .execute()
}

async function addCode(trx: Transaction<Schema>, code: HashedCode): Promise<void> {
  await trx
    .insertInto('party_codes')
    .values({
      case_id: code.caseId,
      party_id: code.partyId,
      salt: code.salt,
      hash: code.hash,
      issued_by: code.issuedBy,
      issued_at: code.issuedAt,
      expires_at: code.expiresAt,
      revoked_at: null,
      single_use: code.singleUse ? 1 : 0,
      used_at: null,
      bound_principal: null,
    })
    .execute()
}
