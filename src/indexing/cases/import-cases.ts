import type { IncomingCase } from '../../domain/case.ts'
import type { CaseStore, SavedCase } from '../../stores/case-store.ts'
import type { CodeRegistrar } from '../../stores/code-store.ts'
import type { PreparedCases, PreparedCaseWriter } from '../../stores/prepared-cases.ts'
import { type Clock, toChinaDay } from '../../support/clock.ts'
import { CaseFileError, type FileNote } from './case-rows.ts'
import type { CaseBatch, ReportedFault } from './read-cases.ts'

export interface ImportResult {
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly badRows: number
  readonly codes: number
  /** Cases whose stage is kept in the court's own words, because we know none like it. */
  readonly unknownStages: number
  /** Rows that are no cases: sums, remarks, headings that come again. */
  readonly passedOver: number
  /** The first of them, and what else was left out. */
  readonly notes: readonly FileNote[]
  /** The file could not be read to its end; what was read before it counts. */
  readonly broken: CaseFileError | null
  /** Nothing was written: a trial, or `strict` and a fault. */
  readonly withheld: boolean
}

type Registry = CaseStore & CodeRegistrar & PreparedCaseWriter

interface Dependencies {
  /** The file from its beginning, as often as it is called; nothing in it may lie after `today` (`YYYY-MM-DD`). */
  readonly read: (today: string, purpose: 'check' | 'save') => AsyncIterable<CaseBatch>
  readonly store: Registry & { atOnce<Result>(run: (store: Registry) => Promise<Result>): Promise<Result> }
  readonly clock: Clock
  /** Hears of each fault as it is found; faults are not kept. */
  readonly onFault: (fault: ReportedFault) => void
  readonly onProgress: (rows: number, bytes: number) => void
  /** Called between batches: lets others write to the same database. */
  readonly breathe?: () => Promise<void>
}

interface Options {
  /** All or nothing: one fault anywhere, and nothing is written. */
  readonly strict?: boolean
  /** Nothing is written; the result says what would be. */
  readonly trial?: boolean
}

/** Rows of a transaction: each flush to the disk also writes the pages of the index that its rows fell into. */
const WRITE_ROWS = 2500
/** Codes are slow to hash on purpose, so that a transaction with many would hold the database for minutes. */
const MOST_CODES = 48
const MOST_NOTES = 40
const MOST_PLACES = 10
const CODE_LIFE_MS = 90 * 86_400_000

type Counts = { -readonly [Key in keyof ImportResult]: ImportResult[Key] }

/** Brings a case file into the registry: good rows go in, bad ones are named. The same file twice changes nothing. */
export async function importCases(dependencies: Dependencies, options: Options = {}): Promise<ImportResult> {
  const { strict = false, trial = false } = options
  if (!strict || trial) return run(dependencies, dependencies.store, trial)
  // Read to the end before anything is written; the second reading finds what the first one did.
  const check = await run(dependencies, null, true)
  if (check.badRows > 0 || check.broken) return { ...check, withheld: true }
  const silent = { ...dependencies, onFault: () => {} }
  return dependencies.store.atOnce(async store => {
    const result = await run(silent, store, false)
    if (result.badRows > 0 || result.broken) throw new Error('the file changed while it was read; nothing was written')
    return result
  })
}

async function run(dependencies: Dependencies, store: Registry | null, trial: boolean): Promise<ImportResult> {
  const { read, clock, onFault, onProgress, breathe } = dependencies
  const counts: Counts = {
    rows: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    badRows: 0,
    codes: 0,
    unknownStages: 0,
    passedOver: 0,
    notes: [],
    broken: null,
    withheld: trial,
  }
  let waiting: CaseBatch[] = []
  let bytes = 0

  async function write(): Promise<void> {
    const [batches, now] = [waiting, clock()]
    waiting = []
    if (!store) return
    const prepared = batches.flatMap(({ good }) => (isPrepared(good) ? [good] : []))
    const plain = batches.flatMap(({ good }) => (isPrepared(good) ? [] : good))
    if (prepared.length > 0) {
      const saved = await store.savePrepared(prepared, { origin: 'import', now, trial })
      for (const result of ['created', 'updated', 'unchanged'] as const) counts[result] += saved[result]
    }
    if (plain.length === 0) return
    for (const { result } of await saveAll(store, plain, now, trial, added => (counts.codes += added))) counts[result]++
  }

  try {
    for await (const batch of read(toChinaDay(clock()), store ? 'save' : 'check')) {
      counts.rows += batch.rows
      counts.badRows += batch.badRows
      counts.unknownStages += batch.unknownStages
      for (const fault of batch.faults) onFault(fault)
      counts.passedOver += batch.notes.filter(({ kind }) => kind === 'no-case').length
      // What is passed over is counted; its first places are enough, and leave room for the rest.
      const passed = counts.notes.filter(({ kind }) => kind === 'no-case').length
      const room = Math.max(0, MOST_PLACES - passed)
      const places = batch.notes.filter(({ kind }) => kind === 'no-case').slice(0, room)
      const others = batch.notes.filter(({ kind }) => kind !== 'no-case')
      counts.notes = [...counts.notes, ...places, ...others].slice(0, MOST_NOTES)
      waiting.push(batch)
      bytes = batch.bytes
      if (waiting.reduce((sum, { rows }) => sum + rows, 0) < WRITE_ROWS) continue
      await write()
      onProgress(counts.rows, bytes)
      await breathe?.()
    }
  } catch (error) {
    if (!(error instanceof CaseFileError)) throw error
    counts.broken = error
  }
  await write()
  onProgress(counts.rows, bytes)
  return counts
}

const isPrepared = (good: CaseBatch['good']): good is PreparedCases => 'keyId' in good

async function saveAll(
  store: Registry,
  cases: readonly IncomingCase[],
  now: number,
  trial: boolean,
  onCodes: (added: number) => void,
): Promise<readonly SavedCase[]> {
  const saved = await store.save(cases, { origin: 'import', now, trial })
  if (trial) return saved
  const codes = cases.flatMap((given, at) =>
    given.parties.flatMap(({ queryCode }, party) =>
      queryCode === null ? [] : [{ caseId: saved[at]!.id, partyId: saved[at]!.partyIds[party]!, code: queryCode }],
    ),
  )
  for (let from = 0; from < codes.length; from += MOST_CODES) {
    const issued = { issuedBy: 'import', issuedAt: now, expiresAt: now + CODE_LIFE_MS, singleUse: false }
    onCodes(await store.registerCodes(codes.slice(from, from + MOST_CODES).map(code => ({ ...code, ...issued }))))
  }
  return saved
}
