import { sql } from 'kysely'
import { type KnowledgeStore, toCorrection } from '../../knowledge-store.ts'
import type { Database } from '../open-database.ts'

/** For so long after an edit, a process may still have answered from what was there before. */
const TAKEOVER_MS = 300_000

export function createSqlKnowledgeStore({ db }: Pick<Database, 'db'>): KnowledgeStore {
  return {
    latest: async () => {
      const row = await db
        .selectFrom('knowledge_edits')
        .select(({ fn }) => fn.max('id').as('id'))
        .executeTakeFirst()
      return Number(row?.id ?? 0)
    },
    edits: async () => {
      const rows = await db
        .selectFrom('knowledge_edits')
        .select(['id', 'document_id', 'path', 'text', 'shipped_hash'])
        .where(({ eb, selectFrom }) =>
          eb(
            'id',
            'in',
            selectFrom('knowledge_edits')
              .select(({ fn }) => fn.max('id').as('id'))
              .groupBy('document_id'),
          ),
        )
        .execute()
      return {
        latest: Math.max(0, ...rows.map(({ id }) => Number(id))),
        texts: new Map(rows.flatMap(({ path, text }) => (text === null ? [] : [[path, text] as const]))),
        idOf: new Map(rows.map(row => [row.document_id, Number(row.id)])),
        pathOf: new Map(rows.map(row => [row.document_id, row.path])),
        shippedHashes: new Map(rows.map(row => [row.path, row.shipped_hash])),
      }
    },
    history: async documentId => {
      const rows = await db
        .selectFrom('knowledge_edits')
        .selectAll()
        .where('document_id', '=', documentId)
        .orderBy('id', 'desc')
        .execute()
      return rows.map(row => ({
        id: Number(row.id),
        documentId,
        base: Number(row.base),
        text: row.text,
        author: row.author,
        reason: row.reason,
        knowledgeVersion: row.knowledge_version,
        at: Number(row.created_at),
      }))
    },
    publish: async ({ id, documentId, path, text, author, reason, base, knowledgeVersion, shippedHash, at }) => {
      const written = await db
        .insertInto('knowledge_edits')
        .values({
          id,
          document_id: documentId,
          path,
          text,
          author,
          reason,
          base,
          knowledge_version: knowledgeVersion,
          shipped_hash: shippedHash,
          created_at: at,
        })
        .onConflict(on => on.column('id').doNothing())
        .returning('id')
        .execute()
      return written.length === 1
    },
    listTold: async (id, passageIds, from, limit) => {
      if (passageIds.length === 0) return []
      // Ids of rules hold no sign that a pattern would read as its own.
      const named = sql.join(
        passageIds.map(passageId => sql`t.passage_ids like ${`%"${passageId}"%`}`),
        sql` or `,
      )
      const { rows } = await sql<{
        conversation_id: string
        question: string
        settled_at: number
        passage_ids: string
        corrected: number
      }>`
        select t.conversation_id, t.question, t.settled_at, t.passage_ids, case when exists (
            select 1 from outbox as o where o.conversation_id = t.conversation_id
              and o.turn_id = ${toCorrection(id)}) then 1 else 0 end as corrected
        from turns as t cross join (select created_at, knowledge_version from knowledge_edits where id = ${id}) as edit
        where t.settled_at >= ${from} and t.settled_at < edit.created_at + ${sql.lit(TAKEOVER_MS)} and (${named})
          and (t.settled_at < edit.created_at or substr(t.knowledge_version, 1, 12) != edit.knowledge_version)
        order by t.settled_at desc, t.id limit ${limit}`.execute(db)
      const asked = new Set(passageIds)
      const toIds = (text: string): readonly string[] =>
        (JSON.parse(text) as readonly string[]).filter(passageId => asked.has(passageId))
      return [...Map.groupBy(rows, row => row.conversation_id).values()].map(turns => ({
        conversationId: turns[0]!.conversation_id,
        question: turns[0]!.question,
        at: Number(turns[0]!.settled_at),
        passageIds: [...new Set(turns.flatMap(turn => toIds(turn.passage_ids)))],
        corrected: Number(turns[0]!.corrected) === 1,
      }))
    },
  }
}
