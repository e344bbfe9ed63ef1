import type { Kysely } from 'kysely'
import type { FileStore, StoredFile } from '../file-store.ts'
import type { Database } from './open-database.ts'
import type { Schema } from './schema.ts'
import { transact } from './transact.ts'

export function createSqlFileStore({ db }: Pick<Database, 'db'>): FileStore {
  return {
    add: file => transact(db, trx => insertFile(trx, file)),

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
        content: row.content,
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

export async function insertFile(db: Kysely<Schema>, file: StoredFile): Promise<void> {
  await db
    .insertInto('files')
    .values({
      id: file.id,
      conversation_id: file.conversationId,
      name: file.fileName,
      media_type: file.mediaType,
      content: file.content,
      created_at: file.createdAt,
      expires_at: file.expiresAt,
    })
    .execute()
}
