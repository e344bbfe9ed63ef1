import { sql, type Transaction } from 'kysely'
import type { DialectName } from './dialect.ts'
import { jsonRows } from './json-rows.ts'
import type { Schema } from './schema.ts'

export const FORMS_AT_ONCE = 200

/** Takes unfinished forms out of some conversations in which nothing happened since `before`; returns how many. */
export async function forgetForms(trx: Transaction<Schema>, dialect: DialectName, before: number): Promise<number> {
  const lock = sql.raw(dialect === 'postgres' ? 'for no key update skip locked' : '')
  // The flag as a literal, so that the index of conversations with forms is used.
  const { rows } = await sql<{ id: string; state: string }>`
    select id, state from conversations where has_form = 1 and updated_at < ${before} and lease_owner is null
    order by updated_at limit ${FORMS_AT_ONCE} ${lock}`.execute(trx)
  if (rows.length === 0) return 0
  const without = rows.map(({ id, state }) => {
    const { form: _, ...rest } = JSON.parse(state)
    return { id, state: JSON.stringify(rest) }
  })
  await sql`
    update conversations set state = r.state, has_form = 0
    from ${jsonRows(dialect, { id: 'text', state: 'hidden' }, without)} as r where conversations.id = r.id`.execute(trx)
  return rows.length
}
