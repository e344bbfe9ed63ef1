import { sql, type Transaction } from 'kysely'
import type { AuditLink, PledgedWords } from '../../domain/audit-chain.ts'
import { jsonRows } from './json-rows.ts'
import type { Database } from './open-database.ts'
import type { Schema } from './schema.ts'

interface Writing extends Pick<Database, 'dialect'> {
  readonly trx: Transaction<Schema>
}

/** Adds links to the end of the chain, in their order. */
export async function insertLinks({ trx, dialect }: Writing, links: readonly AuditLink[]): Promise<void> {
  const columns = {
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
  } as const
  const given = jsonRows(
    dialect,
    columns,
    links.map(({ previousHash, fields, ...row }) => ({
      ...row,
      fields: JSON.stringify(fields),
      previous_hash: previousHash,
    })),
  )
  await sql`insert into audit_log (seq, at, actor, role, action, object, reason, fields, previous_hash, hash)
    select seq, at, actor, role, action, object, reason, fields, previous_hash, hash
    from ${given} as r where true order by seq`.execute(trx)
}

/** Keeps what was pledged in the chain, encrypted. */
export async function insertWords(
  { trx, dialect }: Writing,
  words: readonly (PledgedWords & { readonly seq: number })[],
): Promise<void> {
  if (words.length === 0) return
  const given = jsonRows(
    dialect,
    { seq: 'bigint', text: 'hidden' },
    words.map(({ seq, salt, text }) => ({ seq, text: JSON.stringify([salt, text]) })),
  )
  // Words of a place beyond the end of the chain are nobody's: the chain was cut, which its check reports.
  await sql`insert into audit_words (seq, text) select seq, text from ${given} as r where true
    on conflict (seq) do update set text = excluded.text`.execute(trx)
}
