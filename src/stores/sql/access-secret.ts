import { createSecretKey, randomBytes } from 'node:crypto'
import type { KeyRing } from '../../support/keys/key-ring.ts'
import { blindIndex, seal, unseal } from '../../support/keys/seal.ts'
import type { Database } from './open-database.ts'
import { transact } from './transact.ts'

/** A keyed hash as base64url (128 bits), the same before and after the keys of the cases are changed. */
export type ToMark = (purpose: string, text: string) => string

interface Dependencies extends Pick<Database, 'db'> {
  readonly keys: KeyRing
}

const NAME = 'marks'
const CONTEXT = 'access secret'
const SECRET_BYTES = 32

/**
 * Marks by which tries, addresses and case numbers are counted and found. Their secret is drawn once and kept sealed: if
 * they were made with the key of the cases itself, a new key would give everybody new tries.
 */
export async function openMarks({ db, keys }: Dependencies): Promise<ToMark> {
  const find = () => db.selectFrom('access_secrets').select('sealed').where('name', '=', NAME).executeTakeFirst()
  let row = await find()
  if (!row) {
    const sealed = seal(keys.current(), randomBytes(SECRET_BYTES).toString('base64'), CONTEXT)
    // Of two processes that start at once, both go on with the secret of the first.
    await db
      .insertInto('access_secrets')
      .values({ name: NAME, sealed })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    row = (await find())!
  }
  const index = createSecretKey(Buffer.from(unseal(keys, row.sealed, CONTEXT), 'base64'))
  return (purpose, text) => blindIndex({ index }, purpose, text)
}

/** 1 while the secret stands under another key than the current one. */
export async function countOldSecrets({ db, keys }: Dependencies): Promise<number> {
  const row = await db.selectFrom('access_secrets').select('sealed').where('name', '=', NAME).executeTakeFirst()
  return row && !row.sealed.startsWith(`${keys.current().id}.`) ? 1 : 0
}

/** Seals the same secret under the current key. */
export async function rotateSecret({ db, keys }: Dependencies): Promise<void> {
  await transact(db, async trx => {
    if ((await countOldSecrets({ db: trx, keys })) === 0) return
    const { sealed } = await trx
      .selectFrom('access_secrets')
      .select('sealed')
      .where('name', '=', NAME)
      .executeTakeFirstOrThrow()
    const fresh = seal(keys.current(), unseal(keys, sealed, CONTEXT), CONTEXT)
    await trx.updateTable('access_secrets').set({ sealed: fresh }).where('name', '=', NAME).execute()
  })
}
