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
  if (dialect === 'sqlite') {
    return packedRows(dialect, columns, JSON.stringify(rows.map(row => names.map(name => toStorable(row[name])))))
  }
  const objects = rows.map(row => Object.fromEntries(names.map(name => [name, toStorable(row[name])])))
  const typed = sql.join(names.map(name => sql`${sql.ref(name)} ${sql.raw(columns[name])}`))
  return sql`(select * from json_to_recordset(${JSON.stringify(objects)}::json) as given (${typed}))`
}

/** The same of rows that are JSON already: arrays in the order of `columns`, free of what `toStorable` takes out. */
export function packedRows<Column extends string>(
  dialect: DialectName,
  columns: Readonly<Record<Column, ColumnType>>,
  packed: string,
): RawBuilder<unknown> {
  const names = Object.keys(columns) as Column[]
  const isPostgres = dialect === 'postgres'
  const cells = names.map((name, at) =>
    isPostgres
      ? sql`(value ->> ${sql.lit(at)})::${sql.raw(columns[name])} as ${sql.ref(name)}`
      : sql`value ->> ${sql.lit(at)} as ${sql.ref(name)}`,
  )
  const elements = isPostgres ? sql`json_array_elements(${packed}::json) as given (value)` : sql`json_each(${packed})`
  return sql`(select ${sql.join(cells)} from ${elements})`
}

/** PostgreSQL text can't hold NUL, and half a surrogate pair is not text in either database. */
export const toStorable = <Value extends string | number | null>(value: Value): Value =>
  typeof value === 'string' ? (value.toWellFormed().replaceAll('\0', '') as Value) : value
