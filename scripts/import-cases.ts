import { parseArgs } from 'node:util'
import { readInThread } from '../src/app-case-reader.ts'
import { CaseFileError } from '../src/indexing/cases/case-rows.ts'
import { type ImportResult, importCases } from '../src/indexing/cases/import-cases.ts'
import { openCaseFile } from '../src/indexing/cases/open-case-file.ts'
import type { ReportedFault } from '../src/indexing/cases/read-cases.ts'
import { IMPORT_USAGE, importNotes, renderBroken, renderFault, renderImport } from '../src/wording/case-import.ts'
import { fail } from './support/command.ts'
import { createFaultReport } from './support/fault-report.ts'
import { createImportProgress } from './support/import-progress.ts'
import { openRegistryFromEnv } from './support/registry-from-env.ts'

/** Between two batches: a server on the same SQLite file gets its turn to write. */
const BREATH_MS = 2

await main().catch((error: unknown) => {
  if (error instanceof CaseFileError) fail(renderBroken(error))
  fail(`import-cases: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}`)
})

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      report: { type: 'string' },
      faults: { type: 'string', default: '20' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return say(IMPORT_USAGE)
  if (positionals.length !== 1) fail(importNotes.noFile)
  const path = positionals[0]!
  const file = await openCaseFile(path)
  const { store, keyLocation, close } = await openRegistryFromEnv()
  const startedAt = performance.now()
  const progress = createImportProgress(file.bytes)
  const report = values.report ? createFaultReport(values.report) : null
  const shown: string[] = []
  let faults = 0
  const onFault = (fault: ReportedFault): void => {
    report?.add(fault)
    if (++faults <= Number(values.faults)) shown.push(renderFault(fault))
  }
  try {
    const breathe = () => new Promise<void>(resolve => setTimeout(resolve, BREATH_MS))
    const result = await importCases(
      { read: readInThread(path, keyLocation), store, clock: Date.now, onFault, onProgress: progress.update, breathe },
      { strict: values.strict, trial: values['dry-run'] },
    )
    progress.stop()
    for (const line of shown) say(line)
    if (faults > shown.length) say(importNotes.moreFaults(faults - shown.length))
    const refused = values.strict && (result.badRows > 0 || result.broken !== null)
    const how = refused ? 'refused' : result.withheld ? 'trial' : 'written'
    if (!result.broken || result.rows > 0) say(renderImport(result, how, (performance.now() - startedAt) / 1000))
    if (report) say(importNotes.reportWritten(values.report!))
    if ((await store.count()).demo > 0 && result.created > 0) say(importNotes.demo)
    conclude(result, refused)
  } finally {
    progress.stop()
    await report?.close()
    await close()
  }
}

/** Bad rows beside good ones are reported, not a failure; a file that was not read to its end is. */
function conclude(result: ImportResult, refused: boolean): void {
  if (result.broken) process.stderr.write(`${renderBroken(result.broken)}\n`)
  else if (result.rows > 0 && result.badRows === result.rows) process.stderr.write(`${importNotes.nothingGood}\n`)
  else if (!refused) return
  process.exitCode = 1
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
