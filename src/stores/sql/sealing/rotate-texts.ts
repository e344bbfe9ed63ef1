import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { KeyRing } from '../../../support/keys/key-ring.ts'
import { jsonRows } from '../json-rows.ts'
import type { Database } from '../open-database.ts'
import type { Schema } from '../schema.ts'
import { transact } from '../transact.ts'
import { SEALED } from './text-sealer.ts'

interface Dependencies extends Pick<Database, 'db' | 'dialect'> {
  readonly keys: KeyRing
}

interface HiddenTable {
  readonly table: keyof Schema
  readonly id: string
  readonly idType: 'bigint' | 'text'
  readonly columns: readonly string[]
}

const numbered = (table: keyof Schema, ...columns: readonly string[]): HiddenTable => ({
  table,
  id: 'id',
  idType: 'bigint',
  columns,
})
const named = (table: keyof Schema, ...columns: readonly string[]): HiddenTable => ({
  table,
  id: 'id',
  idType: 'text',
  columns,
})

/** Every column that holds hidden texts; names of files are sealed anew with the files. */
const TABLES: readonly HiddenTable[] = [
  named('conversations', 'state'),
  numbered('inbox', 'text'),
  named('turns', 'question', 'restated'),
  numbered('outbox', 'question', 'body'),
  numbered('reminders', 'body'),
  named('tickets', 'subject', 'rating_words', 'labels'),
  numbered('ticket_events', 'detail'),
  numbered('ticket_messages', 'text'),
  numbered('ticket_notes', 'text'),
  named('ticket_drafts', 'question', 'body', 'why'),
  { ...named('property_clues', 'note'), id: 'number' },
  { ...numbered('audit_words', 'text'), id: 'seq' },
]

/** Rows that one statement looks at: few enough for a server that ends statements after some seconds. */
const LOOKED_AT = 2000

/** Texts under another key than the current one. Those that were never encrypted need no key and are not among them. */
export async function countOldTexts({ db, keys }: Dependencies): Promise<number> {
  const current = `${SEALED}${keys.current().id}.%`
  const isOld = (column: string) =>
    sql<boolean>`(${sql.ref(column)} like ${`${SEALED}%`} and ${sql.ref(column)} not like ${current})`
  let count = 0
  for (const each of TABLES) {
    for (let slice = await nextSlice(db, each, null); slice; slice = await nextSlice(db, each, slice.last)) {
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from ${slice.rows} as s where ${sql.join(each.columns.map(isOld), sql` or `)}`.execute(
        db,
      )
      count += Number(rows[0]!.count)
    }
  }
  return count
}

/** Encrypts every text under the current key, and those that were never encrypted; resolves to how many rows that were. */
export async function rotateTexts({ db, dialect, keys }: Dependencies, atOnce = LOOKED_AT): Promise<number> {
  const current = `${SEALED}${keys.current().id}.%`
  const isOld = (column: string) => sql<boolean>`(${sql.ref(column)} <> '' and ${sql.ref(column)} not like ${current})`
  let done = 0
  for (const each of TABLES) {
    for (let last: string | number | null = null; ; ) {
      const slice = await transact(db, async trx => {
        const next = await nextSlice(trx, each, last, atOnce)
        if (!next) return null
        const ids = sql`select ${sql.ref(each.id)} from ${next.rows} as s where ${sql.join(each.columns.map(isOld), sql` or `)}`
        done += await sealRows({ trx, dialect }, each, ids)
        return next
      })
      if (!slice) break
      last = slice.last
    }
  }
  return done
}

async function sealRows(
  { trx, dialect }: Pick<Dependencies, 'dialect'> & { readonly trx: Transaction<Schema> },
  { table, id, idType, columns }: HiddenTable,
  ids: RawBuilder<unknown>,
): Promise<number> {
  const lock = sql.raw(dialect === 'postgres' ? 'for update' : '')
  const selected = sql.join([id, ...columns].map(column => sql.ref(column)))
  const { rows } = await sql<Record<string, string>>`
    select ${selected} from ${sql.table(table)} where ${sql.ref(id)} in (${ids}) order by ${sql.ref(id)} ${lock}`.execute(
    trx,
  )
  if (rows.length === 0) return 0
  const types = Object.fromEntries(columns.map(column => [column, 'hidden' as const]))
  const set = sql.join(columns.map(column => sql`${sql.ref(column)} = ${sql.ref(`r.${column}`)}`))
  await sql`
    update ${sql.table(table)} set ${set} from ${jsonRows(dialect, { [id]: idType, ...types }, rows)} as r
    where ${sql.ref(`${table}.${id}`)} = ${sql.ref(`r.${id}`)}`.execute(trx)
  return rows.length
}

/** The rows of a table behind one of them, in the order of their ids. */
async function nextSlice(
  db: Database['db'],
  { table, id, columns }: HiddenTable,
  after: string | number | null,
  atOnce = LOOKED_AT,
) {
  const selected = sql.join([id, ...columns].map(column => sql.ref(column)))
  const behind = after === null ? sql`1 = 1` : sql`${sql.ref(id)} > ${after}`
  const { rows } = await sql<{ last: string | number | null }>`
    select max(id) as last from (
      select ${sql.ref(id)} as id from ${sql.table(table)} where ${behind} order by ${sql.ref(id)} limit ${sql.lit(atOnce)}) as s`.execute(
    db,
  )
  const last = rows[0]?.last ?? null
  if (last === null) return null
  return {
    last,
    rows: sql`(select ${selected} from ${sql.table(table)} where ${behind} and ${sql.ref(id)} <= ${last})`,
  }
}
