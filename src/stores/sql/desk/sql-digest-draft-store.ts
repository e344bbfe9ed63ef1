import type { DigestDraftStore } from '../../digest-draft-store.ts'
import type { Database } from '../open-database.ts'

export function createSqlDigestDraftStore({ db }: Pick<Database, 'db'>): DigestDraftStore {
  return {
    find: async (accountId, key) => {
      const row = await db
        .selectFrom('digest_drafts')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('draft_key', '=', key)
        .executeTakeFirst()
      if (!row) return null
      const { shelf, document_id: id } = row
      const place = shelf === null || id === null ? null : { shelf, id }
      return { text: row.digest, base: Number(row.base), place, savedAt: Number(row.saved_at) }
    },
    save: async (accountId, key, { text, base, place, savedAt }) => {
      const values = {
        digest: text,
        base,
        shelf: place?.shelf ?? null,
        document_id: place?.id ?? null,
        saved_at: savedAt,
      }
      await db
        .insertInto('digest_drafts')
        .values({ account_id: accountId, draft_key: key, ...values })
        .onConflict(on => on.columns(['account_id', 'draft_key']).doUpdateSet(values))
        .execute()
    },
    discard: async (accountId, key) => {
      await db.deleteFrom('digest_drafts').where('account_id', '=', accountId).where('draft_key', '=', key).execute()
    },
  }
}
