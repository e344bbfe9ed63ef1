import { type RawBuilder, sql } from 'kysely'
import type { DialectName } from './dialect.ts'

type ColumnType = 'text' | 'bigint' | 'double precision'

/**
 * Rows for a statement, as one JSON parameter: the text of the statement is the same for any number of rows, so it is
 * prepared once, and a batch is one round trip.
 */
export function jsonRows<Column extends string>(
  dialect: DialectName,
  columns: Readonly<Record<Column, ColumnType>>,
  rows: readonly Readonly<Record<Column, string | number | null>>[],
): RawBuilder<unknown> {
  const names = Object.keys(columns) as Column[]
  const parameter = JSON.stringify(
    rows.map(row => Object.fromEntries(names.map(name => [name, toStorable(row[name])]))),
  )
  if (dialect === 'postgres') {
    const typed = sql.join(names.map(name => sql`${sql.ref(name)} ${sql.raw(columns[name])}`))
    return sql`(select * from json_to_recordset(${parameter}::json) as given (${typed}))`
  }
  const extracted = sql.join(names.map(name => sql`value ->> ${sql.lit(`$.${name}`)} as ${sql.ref(name)}`))
  return sql`(select ${extracted} from json_each(${parameter}))`
}

/** PostgreSQL text can't hold NUL, and half a surrogate pair is not text in either database. */
export const toStorable = <Value extends string | number | null>(value: Value): Value =>
  typeof value === 'string' ? (value.toWellFormed().replaceAll('\0', '') as Value) : value
