import { type Selectable, sql, type Transaction } from 'kysely'
import type { DialectName } from '../dialect.ts'
import type { Schema } from '../schema.ts'
import { hide, hideOrNull } from '../sealing/hidden-text.ts'

type Row = Selectable<Schema['tickets']>

/** Any number that no other lock of this database has. */
const LOCK = 6_206_102

/**
 * One writer of tickets at a time, so that the ids of events rise in the order in which they can be seen and a reader
 * that remembers the last one misses none. SQLite has one writer anyway. Taken after the rows of conversations and before
 * those of tickets, always, so that two writers can't wait for each other.
 */
export async function lockTickets(trx: Transaction<Schema>, dialect: DialectName): Promise<void> {
  if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)
}

interface Written {
  readonly actor: string
  readonly kind: string
  readonly at: number
  readonly detail?: Readonly<Record<string, unknown>>
  readonly requestId?: string | undefined
}

/** Changes a ticket and writes down that it was changed. The row must be as the database holds it. */
export async function writeTicket(
  trx: Transaction<Schema>,
  row: Row,
  values: Partial<Row>,
  { actor, kind, at, detail = {}, requestId }: Written,
): Promise<Row> {
  const changed = { ...row, ...values, version: row.version + 1, updated_at: at }
  const { id: _, ...set } = changed
  const result = await trx
    .updateTable('tickets')
    .set(hideWords(set))
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  if (Number(result.numUpdatedRows) !== 1) throw new Error(`ticket ${row.number} was changed by another writer`)
  await addTicketEvent(trx, changed, { actor, kind, at, detail, requestId })
  return changed
}

/** A ticket's columns with what people wrote hidden. */
export const hideWords = <Columns extends Pick<Row, 'subject' | 'rating_words' | 'labels'>>(columns: Columns) => ({
  ...columns,
  subject: hide(columns.subject),
  rating_words: hideOrNull(columns.rating_words),
  // Most tickets have none, which says nothing.
  labels: columns.labels === NO_LABELS ? NO_LABELS : hide(columns.labels),
})

export const NO_LABELS = '[]'

export async function addTicketEvent(
  trx: Transaction<Schema>,
  row: Row,
  { actor, kind, at, detail = {}, requestId }: Written,
): Promise<void> {
  await trx
    .insertInto('ticket_events')
    .values({
      ticket_id: row.id,
      version: row.version,
      at,
      actor,
      kind,
      detail: hide(JSON.stringify(detail)),
      request_id: requestId ?? null,
    })
    .execute()
}
