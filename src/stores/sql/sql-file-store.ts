import { type Kysely, sql } from 'kysely'
import type { KeyRing } from '../../support/keys/key-ring.ts'
import { sealBytes, unsealBytes } from '../../support/keys/seal.ts'
import type { FileStore, StoredFile } from '../file-store.ts'
import type { Database } from './open-database.ts'
import type { Schema } from './schema.ts'
import { hide } from './sealing/hidden-text.ts'
import { transact } from './transact.ts'

interface Dependencies extends Pick<Database, 'db'> {
  readonly keys: KeyRing
}

export function createSqlFileStore({ db, keys }: Dependencies): FileStore {
  const seal = (id: string, content: Uint8Array): Uint8Array => sealBytes(keys.current(), content, toContext(id))
  return {
    seal,

    add: file => transact(db, trx => insertFile(trx, { ...file, content: seal(file.id, file.content) })),

    find: async ({ id, conversationId, now }) => {
      const row = await db
        .selectFrom('files')
        .selectAll()
        .where('id', '=', id)
        .where('conversation_id', '=', conversationId)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      if (!row) return null
      return {
        id: row.id,
        conversationId: row.conversation_id,
        fileName: row.name,
        mediaType: row.media_type,
        content: unsealBytes(keys, row.content, toContext(row.id)),
        createdAt: Number(row.created_at),
        expiresAt: Number(row.expires_at),
      }
    },

    purge: async now => {
      const result = await transact(db, trx =>
        trx.deleteFrom('files').where('expires_at', '<=', now).executeTakeFirst(),
      )
      return Number(result.numDeletedRows)
    },
  }
}

/** Written with the turn that it came in; its content is encrypted already. */
export async function insertFile(db: Kysely<Schema>, file: StoredFile): Promise<void> {
  await db
    .insertInto('files')
    .values({
      id: file.id,
      conversation_id: file.conversationId,
      name: hide(file.fileName),
      media_type: file.mediaType,
      content: file.content,
      created_at: file.createdAt,
      expires_at: file.expiresAt,
    })
    .execute()
}

const toContext = (id: string): string => `file ${id}`

// The first letters of a content name its key.
const isOld = (keys: KeyRing) => sql<boolean>`substr(content, 1, 16) <> ${Buffer.from(keys.current().id, 'latin1')}`

export async function countOldFiles({ db, keys }: Dependencies): Promise<number> {
  const counted = db.selectFrom('files').select(eb => eb.fn.countAll().as('count'))
  const row = await counted.where(isOld(keys)).executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Encrypts every file anew under the current key; resolves to how many were under another one. */
export async function rotateFiles({ db, keys }: Dependencies, batch = 20): Promise<number> {
  for (let done = 0; ; ) {
    const count = await transact(db, async trx => {
      const old = await trx
        .selectFrom('files')
        .select(['id', 'name', 'content'])
        .where(isOld(keys))
        .limit(batch)
        .execute()
      for (const { id, name, content } of old) {
        const plain = unsealBytes(keys, content, toContext(id))
        const fresh = sealBytes(keys.current(), plain, toContext(id))
        await trx
          .updateTable('files')
          .set({ name: hide(name), content: fresh })
          .where('id', '=', id)
          .execute()
      }
      return old.length
    })
    done += count
    if (count < batch) return done
  }
}
