import { basename } from 'node:path'
import type { PolicyDocument } from '../../domain/passage.ts'
import {
  listVersions,
  OfficialStoreError,
  readManifest,
  readPointer,
  readVersion,
} from '../../retrieval/official/official-store.ts'
import type { FileReport, Manifest, OfficialDocument } from '../../retrieval/official/official-text.ts'
import { collectFiles } from './collect-files.ts'
import type { Parser } from './isolation/create-parser.ts'
import type { ParsedFile } from './isolation/messages.ts'
import { LIMITS } from './raw-document.ts'
import { lockIngest } from './store/ingest-lock.ts'
import { linkVersions } from './store/link-versions.ts'
import { mergeDocuments } from './store/merge-documents.ts'
import { removeLeftovers, setCurrent, writeVersion } from './store/write-version.ts'

export interface IngestDependencies {
  /** `official/` below the data folder. */
  readonly folder: string
  readonly parser: Parser
  readonly digests: ReadonlyMap<string, PolicyDocument>
  readonly clock: () => number
  readonly onProgress?: (done: number, total: number, file: string) => void
}

export interface IngestOptions {
  readonly paths: readonly string[]
  /** Reads and reports, writes nothing. */
  readonly dryRun?: boolean
  /** Takes nothing in when one file is refused. */
  readonly strict?: boolean
  /** Begins with an empty knowledge base instead of adding to the one in use. */
  readonly fresh?: boolean
}

export interface IngestResult {
  readonly reports: readonly FileReport[]
  readonly documents: readonly OfficialDocument[]
  /** The version now in use; `null` when nothing was written. */
  readonly written: Manifest | null
  /** Why nothing was written although something was read. */
  readonly withheld: 'dry-run' | 'strict' | 'unchanged' | 'nothing-read' | null
}

/**
 * Reads files and puts a new version of the official texts in use. The version in use stays as it is until the last
 * step; whatever fails before it changes nothing.
 */
export async function ingest(dependencies: IngestDependencies, options: IngestOptions): Promise<IngestResult> {
  const { folder, parser, digests, clock, onProgress = () => {} } = dependencies
  const { paths, dryRun = false, strict = false, fresh = false } = options
  const files = await collectFiles(paths)
  const lock = dryRun ? null : lockIngest(folder)
  try {
    const current = await readPointer(folder)
    const before = current === null ? [] : (await readVersion(folder, current)).documents
    const parsed: ParsedFile[] = []
    for (const [index, file] of files.entries()) {
      const name = basename(file.path)
      onProgress(index, files.length, name)
      // A file that is far too large is not even opened.
      if (file.bytes > LIMITS.archiveBytes)
        parsed.push({
          kind: 'refused',
          name,
          reason: `it has ${file.bytes} bytes, at most ${LIMITS.fileBytes} are read (zip ${LIMITS.archiveBytes})`,
        })
      else parsed.push(...(await parser.parse({ path: file.path, name })))
    }
    onProgress(files.length, files.length, '')
    const merged = mergeDocuments(fresh ? [] : before, parsed)
    const documents = linkVersions(merged.documents, digests)
    const withheld = whyWithheld(merged.reports, before, documents, { dryRun, strict })
    if (withheld !== null) return { reports: merged.reports, documents, written: null, withheld }
    const written = await writeVersion(folder, { documents, reports: merged.reports, parent: current, now: clock() })
    await setCurrent(folder, written.version)
    await removeLeftovers(folder, [written.version, current])
    return { reports: merged.reports, documents, written, withheld: null }
  } finally {
    lock?.release()
  }
}

function whyWithheld(
  reports: readonly FileReport[],
  before: readonly OfficialDocument[],
  after: readonly OfficialDocument[],
  { dryRun, strict }: { readonly dryRun: boolean; readonly strict: boolean },
): IngestResult['withheld'] {
  const refused = reports.filter(report => report.result === 'refused').length
  if (reports.length === refused) return 'nothing-read'
  if (strict && refused > 0) return 'strict'
  if (dryRun) return 'dry-run'
  return JSON.stringify(before) === JSON.stringify(after) ? 'unchanged' : null
}

/** Goes back to the version before the one in use, or to a named one; returns it. It is checked whole before it is used. */
export async function rollBack(folder: string, wanted: string | null): Promise<Manifest> {
  const lock = lockIngest(folder)
  try {
    const version = wanted ?? (await findPrevious(folder))
    if (!(await listVersions(folder)).includes(version))
      throw new OfficialStoreError(`there is no version ${version}: see --list`)
    const { manifest } = await readVersion(folder, version)
    await setCurrent(folder, version)
    return manifest
  } finally {
    lock.release()
  }
}

/** The parent of the version in use; when that can't be read, the newest other version that can. */
async function findPrevious(folder: string): Promise<string> {
  const versions = await listVersions(folder)
  const current = await readPointer(folder).catch(() => null)
  const parent =
    current === null
      ? null
      : await readManifest(folder, current).then(
          found => found.parent,
          () => null,
        )
  const previous =
    parent !== null && versions.includes(parent)
      ? parent
      : versions.find(version => current === null || version < current)
  if (previous === undefined) throw new OfficialStoreError('there is no earlier version to go back to')
  return previous
}
