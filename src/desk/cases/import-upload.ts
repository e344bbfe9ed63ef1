import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CaseFileError } from '../../indexing/cases/case-rows.ts'
import { importCases } from '../../indexing/cases/import-cases.ts'
import { openCaseFile } from '../../indexing/cases/open-case-file.ts'
import { readCases } from '../../indexing/cases/read-cases.ts'
import type { Clock } from '../../support/clock.ts'
import { importNotes, renderBroken, renderFault, renderImport } from '../../wording/case-import.ts'

type Registry = Parameters<typeof importCases>[0]['store']

interface Given {
  readonly bytes: Buffer
  /** Nothing is written; the result says what would be. */
  readonly trial: boolean
  readonly store: Registry
  readonly clock: Clock
}

export interface UploadResult {
  /** What happened, in a few lines. */
  readonly summary: string
  /** The first faults, each with its row. */
  readonly faults: readonly string[]
  /** `refused`: nothing of the file could be read. */
  readonly outcome: 'good' | 'with-faults' | 'refused'
}

const MOST_FAULTS = 50
const BREATH_MS = 2

/** Brings an uploaded file into the registry by the same importer as `npm run import-cases`. The upload doesn't stay on the disk. */
export async function importUpload({ bytes, trial, store, clock }: Given): Promise<UploadResult> {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-import-'))
  const faults: string[] = []
  let found = 0
  const startedAt = clock()
  try {
    const path = join(folder, 'cases')
    await writeFile(path, bytes, { mode: 0o600 })
    const file = await openCaseFile(path)
    const result = await importCases(
      {
        read: today => readCases(file, today),
        store,
        clock,
        onFault: fault => {
          if (found++ < MOST_FAULTS) faults.push(renderFault(fault))
        },
        onProgress: () => {},
        breathe: () => sleep(BREATH_MS),
      },
      { trial },
    )
    if (found > MOST_FAULTS) faults.push(importNotes.moreOnDesk(found - MOST_FAULTS))
    if (result.broken && result.rows === 0) return refuse(result.broken)
    if (result.broken) faults.push(renderBroken(result.broken))
    const summary = renderImport(result, trial ? 'trial' : 'written', (clock() - startedAt) / 1000)
    return { summary, faults, outcome: faults.length > 0 ? 'with-faults' : 'good' }
  } catch (error) {
    if (error instanceof CaseFileError) return refuse(error)
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const refuse = (error: CaseFileError): UploadResult => ({
  summary: renderBroken(error),
  faults: [],
  outcome: 'refused',
})
