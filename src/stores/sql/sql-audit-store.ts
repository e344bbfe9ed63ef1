import { type Selectable, sql } from 'kysely'
import { type AuditEntry, type AuditRow, linkEntries, pledge } from '../../domain/audit-chain.ts'
import { createBatcher } from '../../support/create-batcher.ts'
import { takeRandomText } from '../../support/keys/random-pool.ts'
import type { AuditStore } from '../audit-store.ts'
import { countReadings } from './count-readings.ts'
import { insertLinks, insertWords } from './insert-audit.ts'
import type { Database } from './open-database.ts'
import type { DeskTables } from './schema-desk.ts'
import type { TextSealer } from './sealing/text-sealer.ts'
import { transact } from './transact.ts'

/** Those who write at once share a transaction, and with it one flush to the disk. */
const MOST_TOGETHER = 200

export function createSqlAuditStore({ db, dialect, texts }: Pick<Database, 'db' | 'dialect' | 'texts'>): AuditStore {
  const lock = sql.raw(dialect === 'postgres' ? 'for update' : '')

  const write = (lists: readonly (readonly AuditEntry[])[]) =>
    transact(db, async trx => {
      const found = await sql<{ seq: number; hash: string }>`
        select seq, hash from audit_head where id = 1 ${lock}`.execute(trx)
      const before = { seq: Number(found.rows[0]!.seq), hash: found.rows[0]!.hash }
      const entries = lists.flat().map(toStorable)
      if (entries.length === 0) return lists.map(() => before)
      const words = entries.map(({ reason }) => (reason === '' ? null : { salt: takeRandomText(16), text: reason }))
      const pledged = entries.map((entry, at) => (words[at] ? { ...entry, reason: pledge(words[at]) } : entry))
      const links = linkEntries(before, pledged)
      await insertLinks({ trx, dialect }, links)
      await insertWords(
        { trx, dialect },
        links.flatMap(({ seq }, at) => (words[at] ? [{ seq, ...words[at] }] : [])),
      )
      const last = links.at(-1)!
      const head = { seq: last.seq, hash: last.hash }
      await trx.updateTable('audit_head').set(head).where('id', '=', 1).execute()
      return lists.map(() => head)
    })
  const append = createBatcher(write, { maxSize: MOST_TOGETHER })
  const select = () =>
    db
      .selectFrom('audit_log')
      .leftJoin('audit_words', 'audit_words.seq', 'audit_log.seq')
      .selectAll('audit_log')
      .select('audit_words.text as stored_words')

  return {
    append: entries => append(entries),
    head: async () => {
      const row = await db.selectFrom('audit_head').selectAll().where('id', '=', 1).executeTakeFirstOrThrow()
      return { seq: Number(row.seq), hash: row.hash }
    },
    listAfter: async (seq, limit) => {
      const rows = await select().where('audit_log.seq', '>', seq).orderBy('audit_log.seq').limit(limit).execute()
      return rows.map(row => toRow(row, texts))
    },
    countReadings: from => countReadings(db, from),
    search: async ({ actor, action, object, beforeSeq, limit }) => {
      let query = select().orderBy('audit_log.seq', 'desc').limit(limit)
      if (actor) query = query.where('actor', '=', actor)
      if (action) query = query.where('action', '=', action)
      if (object) query = query.where('object', '=', object)
      if (beforeSeq !== undefined) query = query.where('audit_log.seq', '<', beforeSeq)
      return (await query.execute()).map(row => toRow(row, texts))
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

type Row = Selectable<DeskTables['audit_log']> & { readonly stored_words: string | null }

const toRow = (row: Row, texts: Pick<TextSealer, 'reveal'>): AuditRow => ({
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
  words: row.stored_words === null ? null : readWords(texts.reveal(row.stored_words)),
})

function readWords(found: ReturnType<TextSealer['reveal']>): AuditRow['words'] {
  if (found === 'closed') return 'closed'
  try {
    const [salt, text] = JSON.parse(found === 'broken' ? '' : found.text)
    return { salt: String(salt), text: String(text) }
  } catch {
    // Compared with the pledge like any others, and found to be none of it.
    return { salt: '', text: '' }
  }
}

/** A list that somebody has broken must be reported, not end the check. */
function readFields(text: string): readonly string[] {
  try {
    const fields: unknown = JSON.parse(text)
    return Array.isArray(fields) && JSON.stringify(fields) === text ? fields : ['unreadable']
  } catch {
    return ['unreadable']
  }
}
