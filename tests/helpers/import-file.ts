import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type ImportResult, importCases } from '../../src/indexing/cases/import-cases.ts'
import { openCaseFile } from '../../src/indexing/cases/open-case-file.ts'
import { type ReportedFault, readCases } from '../../src/indexing/cases/read-cases.ts'
import type { SqlCaseStore } from '../../src/stores/sql/sql-case-store.ts'

/** A path in a folder that goes away with the test. */
export function temporaryFile(name: string, content?: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-import-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, name)
  if (content !== undefined) writeFileSync(path, content)
  return path
}

const IMPORT_NOW = Date.UTC(2026, 10, 22)

/** Imports a file as the command does; faults come as `row field reason`. */
export async function importFile(
  store: SqlCaseStore,
  path: string,
  options: { readonly strict?: boolean; readonly trial?: boolean } = {},
): Promise<ImportResult & { readonly faults: readonly string[] }> {
  const faults: string[] = []
  const onFault = ({ sheet, row, field, reason }: ReportedFault): void =>
    void faults.push(`${sheet ? `${sheet} ` : ''}${row} ${field} ${reason}`)
  const file = await openCaseFile(path)
  const result = await importCases(
    { read: today => readCases(file, today), store, clock: () => IMPORT_NOW, onFault, onProgress: () => {} },
    options,
  )
  return { ...result, faults }
}
