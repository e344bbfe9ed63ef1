import { type RawBuilder, sql } from 'kysely'
import type { DialectName } from './dialect.ts'
import { HiddenText, HiddenTexts, type Seal } from './sealing/hidden-text.ts'
import { toStorable } from './to-storable.ts'

type ColumnType = 'text' | 'bigint' | 'double precision'
/** `hidden` is a text that stands encrypted. */
type GivenType = ColumnType | 'hidden'
type Cell<Type extends GivenType> = Type extends 'hidden' ? string | HiddenText | null : string | number | null

/**
 * Rows for a statement, as one JSON parameter: the text of the statement is the same for any number of rows, so it is
 * prepared once, and a batch is one round trip.
 */
export function jsonRows<Columns extends Readonly<Record<string, GivenType>>>(
  dialect: DialectName,
  columns: Columns,
  rows: readonly { readonly [Name in keyof Columns]: Cell<Columns[Name]> }[],
): RawBuilder<unknown> {
  const names = Object.keys(columns)
  const isHidden = names.map(name => columns[name] === 'hidden')
  const toText = (toSeal?: () => Seal): string => {
    const lists = rows.map(row =>
      names.map((name, at) => {
        const value = row[name] as string | number | HiddenText | null
        return isHidden[at] && value !== null
          ? toHidden(value).toParameter(toSeal!)
          : toStorable(value as string | null)
      }),
    )
    if (dialect === 'sqlite') return JSON.stringify(lists)
    return JSON.stringify(lists.map(list => Object.fromEntries(list.map((value, at) => [names[at]!, value]))))
  }
  const parameter = isHidden.includes(true) ? new HiddenTexts(toText) : toText()
  const types = Object.fromEntries(names.map(name => [name, toColumnType(columns[name]!)]))
  if (dialect === 'sqlite') return packedRows(dialect, types, parameter)
  const typed = sql.join(names.map(name => sql`${sql.ref(name)} ${sql.raw(types[name]!)}`))
  return sql`(select * from json_to_recordset(${parameter}::json) as given (${typed}))`
}

const toHidden = (value: string | number | HiddenText): HiddenText =>
  value instanceof HiddenText ? value : new HiddenText(String(value))

const toColumnType = (type: GivenType): ColumnType => (type === 'hidden' ? 'text' : type)

/** The same of rows that are JSON already: arrays in the order of `columns`, free of what `toStorable` takes out. */
export function packedRows<Column extends string>(
  dialect: DialectName,
  columns: Readonly<Record<Column, ColumnType>>,
  packed: string | HiddenTexts,
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
