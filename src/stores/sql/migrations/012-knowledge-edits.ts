import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Digests as editors published them; the shipped ones stay in their files. Ids are given by the publisher, without gaps. */
export const createKnowledgeEdits: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create table knowledge_edits (
      id bigint primary key, document_id text not null, path text not null, text text, author text not null,
      reason text not null, base bigint not null, knowledge_version text not null, created_at bigint not null)`.execute(
      db,
    )
    await sql`create index knowledge_edits_of_document on knowledge_edits (document_id, id)`.execute(db)
  },
}
