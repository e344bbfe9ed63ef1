import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { packedRows } from '../../../src/stores/sql/json-rows.ts'
import type { Database } from '../../../src/stores/sql/open-database.ts'
import { CASE_COLUMNS } from '../../../src/stores/sql/save-cases.ts'
import type { FillData, FillPart } from './fill-thread.ts'

const REPORT_EVERY = 500_000
const HURRY = ['set synchronous_commit to off', 'set statement_timeout to 0']

/**
 * Brings in the cases with the serial numbers `from` to `to` as an import would write them, encrypted by the same code, but
 * without reading a file and without looking whether they are there.
 */
export async function fillCases(
  { db, dialect }: Pick<Database, 'db' | 'dialect'>,
  data: FillData,
  onProgress: (done: number) => void,
): Promise<void> {
  // A checkpoint of gigabytes may hold up one statement for longer than a server lets it wait.
  if (dialect === 'postgres') for (const step of HURRY) await sql.raw(step).execute(db)
  const thread = new Worker(new URL('./fill-thread.ts', import.meta.url), { workerData: data })
  try {
    let told = data.from
    for await (const { rows, last } of receive(thread)) {
      await sql`
        insert into cases (number_index, key_id, source, stage, fingerprint, sealed, created_at, changed_at)
        select number_index, key_id, 'import', stage, fingerprint, sealed, 0, 0
        from ${packedRows(dialect, CASE_COLUMNS, rows)} as r`.execute(db)
      if (last - told < REPORT_EVERY && last < data.to) continue
      onProgress(last)
      told = last
    }
  } finally {
    await thread.terminate()
  }
}

/** What the thread made, a part for each that was taken. */
async function* receive(thread: Worker): AsyncGenerator<FillPart> {
  const parts: (FillPart | Error | null)[] = []
  let wake = (): void => {}
  const take = (part: FillPart | Error | null): void => {
    parts.push(part)
    wake()
  }
  thread.on('message', take)
  thread.on('error', error => take(error instanceof Error ? error : new Error(String(error))))
  thread.on('exit', () => take(null))
  for (;;) {
    while (parts.length === 0) await new Promise<void>(resolve => (wake = resolve))
    const part = parts.shift()!
    if (part instanceof Error) throw part
    if (part === null) return
    yield part
    thread.postMessage('taken')
  }
}
