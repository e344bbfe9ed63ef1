import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { openCaseKeys } from '../../src/stores/sql/open-case-keys.ts'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlCaseStore } from '../../src/stores/sql/sql-case-store.ts'
import { sampleCase, sampleNumber } from './case-samples.ts'
import type { TestDatabase } from './databases.ts'
import { temporaryFile } from './import-file.ts'
import { createRandom } from './random.ts'
import { type Ending, runProcess } from './run-process.ts'

const rotation = new URL('./rotate-process.ts', import.meta.url)
const SEED = 5

/** A registry of `rows` cases, whose keys are rotated by processes that are killed `kills` times on their way. */
export async function checkRotation(database: TestDatabase, rows: number, kills: number): Promise<void> {
  const empty = await database.create()
  onTestFinished(() => empty.remove())
  const keyFile = temporaryFile('case-data.key')
  const env = {
    DATABASE_URL: empty.url,
    DATA_DIR: dirname(keyFile),
    NODE_COMPILE_CACHE: join(tmpdir(), 'zhida-compile-cache'),
  }
  const open = async () => {
    const opened = await openDatabase({ url: empty.url })
    const keys = await openCaseKeys(opened, { file: keyFile })
    return { database: opened, keys, store: createSqlCaseStore({ ...opened, keys }) }
  }
  const before = await open()
  for (let from = 1; from <= rows; from += 500) {
    const batch = Array.from({ length: Math.min(500, rows - from + 1) }, (_, n) => sampleCase(from + n))
    await before.store.save(batch, { origin: 'import', now: 1 })
  }
  const oldKey = before.keys.current().id

  // Statements to open the database, and those of a rotation: the kills fall everywhere in it.
  const [opening, statements] = [14, 5 * Math.ceil(rows / 500)]
  const random = createRandom(SEED)
  const endings: Ending[] = []
  for (let kill = 0; kill < kills; kill++) {
    const moment = opening + Math.floor(random() * statements)
    endings.push(await runProcess(rotation, { ...env, KILL_AT: String(moment) }))
    // A process that holds the keys goes on reading, whatever state the rows are in.
    const serial = 1 + Math.floor(random() * rows)
    expect((await before.store.find(sampleNumber(serial)))?.record.parties).toHaveLength(2)
  }
  expect(endings.filter(({ signal }) => signal === 'SIGKILL').length).toBeGreaterThanOrEqual(kills / 3)
  const last = await runProcess(rotation, env)
  expect(last.code, last.output).toBe(0)

  const stored = await before.database.db.selectFrom('cases').select(['key_id', 'number_index']).execute()
  expect(stored).toHaveLength(rows)
  const ids = new Set(stored.map(row => row.key_id))
  expect(ids.size).toBe(1)
  expect(ids).not.toContain(oldKey)
  expect(await before.database.db.selectFrom('case_keys').select('key_id').execute()).toEqual([{ key_id: [...ids][0] }])
  const after = await open()
  for (let serial = 1; serial <= rows; serial += Math.ceil(rows / 100))
    expect((await after.store.find(sampleNumber(serial)))?.record.number).toBe(sampleNumber(serial))
  // Nothing of it is a change of the case.
  const again = await after.store.save([sampleCase(1)], { origin: 'import', now: 2 })
  expect(again[0]!.result).toBe('unchanged')

  const dropped = await runProcess(new URL('./rotate-dropping.ts', import.meta.url), env)
  expect(dropped.code, dropped.output).toBe(0)
  expect(readFileSync(keyFile, 'utf8').match(/^[^#\n].+$/gm)).toHaveLength(1)
  await Promise.all([before.database.close(), after.database.close()])
}
