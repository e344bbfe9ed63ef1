import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { type AuditEntry, type AuditRow, linkEntries } from '../../domain/audit-chain.ts'
import { createBatcher } from '../../support/create-batcher.ts'
import type { AuditStore } from '../audit-store.ts'
import { jsonRows } from './json-rows.ts'
import type { Database } from './open-database.ts'
import type { DeskTables } from './schema-desk.ts'
import { transact } from './transact.ts'

/** Those who write at once share a transaction, and with it one flush to the disk. */
const MOST_TOGETHER = 200

export function createSqlAuditStore({ db, dialect }: Pick<Database, 'db' | 'dialect'>): AuditStore {
  const lock = sql.raw(dialect === 'postgres' ? 'for update' : '')

  const write = (lists: readonly (readonly AuditEntry[])[]) =>
    transact(db, async trx => {
      const found = await sql<{ seq: number; hash: string }>`
        select seq, hash from audit_head where id = 1 ${lock}`.execute(trx)
      const rows = linkEntries(
        { seq: Number(found.rows[0]!.seq), hash: found.rows[0]!.hash },
        lists.flat().map(toStorable),
      )
      const last = rows.at(-1)
      const head = last ? { seq: last.seq, hash: last.hash } : { seq: found.rows[0]!.seq, hash: found.rows[0]!.hash }
      if (!last) return lists.map(() => head)
      const given = jsonRows(
        dialect,
        {
          seq: 'bigint',
          at: 'bigint',
          actor: 'text',
          role: 'text',
          action: 'text',
          object: 'text',
          reason: 'text',
          fields: 'text',
          previous_hash: 'text',
          hash: 'text',
        },
        rows.map(({ previousHash, fields, ...row }) => ({
          ...row,
          fields: JSON.stringify(fields),
          previous_hash: previousHash,
        })),
      )
      await sql`insert into audit_log (seq, at, actor, role, action, object, reason, fields, previous_hash, hash)
        select seq, at, actor, role, action, object, reason, fields, previous_hash, hash
        from ${given} as r where true order by seq`.execute(trx)
      await trx.updateTable('audit_head').set(head).where('id', '=', 1).execute()
      return lists.map(() => head)
    })
  const append = createBatcher(write, { maxSize: MOST_TOGETHER })

  return {
    append: entries => append(entries),
    head: async () => {
      const row = await db.selectFrom('audit_head').selectAll().where('id', '=', 1).executeTakeFirstOrThrow()
      return { seq: Number(row.seq), hash: row.hash }
    },
    listAfter: async (seq, limit) => {
      const rows = await db
        .selectFrom('audit_log')
        .selectAll()
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute()
      return rows.map(toRow)
    },
    search: async ({ actor, action, object, beforeSeq, limit }) => {
      let query = db.selectFrom('audit_log').selectAll().orderBy('seq', 'desc').limit(limit)
      if (actor) query = query.where('actor', '=', actor)
      if (action) query = query.where('action', '=', action)
      if (object) query = query.where('object', '=', object)
      if (beforeSeq !== undefined) query = query.where('seq', '<', beforeSeq)
      return (await query.execute()).map(toRow)
    },
  }
}

/** As the database will give it back, so that the hash is of what is there. */
const toStorable = (entry: AuditEntry): AuditEntry => {
  const clean = (text: string): string => text.toWellFormed().replaceAll('\0', '')
  return {
    at: entry.at,
    actor: clean(entry.actor),
    role: clean(entry.role),
    action: clean(entry.action),
    object: clean(entry.object),
    reason: clean(entry.reason),
    fields: entry.fields.map(clean),
  }
}

const toRow = (row: Selectable<DeskTables['audit_log']>): AuditRow => ({
  seq: Number(row.seq),
  at: Number(row.at),
  actor: row.actor,
  role: row.role,
  action: row.action,
  object: row.object,
  reason: row.reason,
  fields: readFields(row.fields),
  previousHash: row.previous_hash,
  hash: row.hash,
})

/** A list that somebody has broken must be reported, not end the check. */
function readFields(text: string): readonly string[] {
  try {
    const fields: unknown = JSON.parse(text)
    return Array.isArray(fields) && JSON.stringify(fields) === text ? fields : ['unreadable']
  } catch {
    return ['unreadable']
  }
}
