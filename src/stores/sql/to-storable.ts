/** PostgreSQL text can't hold NUL, and half a surrogate pair is not text in either database. */
export const toStorable = <Value extends string | number | null>(value: Value): Value =>
  typeof value === 'string' ? (value.toWellFormed().replaceAll('\0', '') as Value) : value
