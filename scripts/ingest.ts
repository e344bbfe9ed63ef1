import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { collectFiles } from '../src/indexing/official/collect-files.ts'
import { type IngestOptions, type IngestResult, ingest, rollBack } from '../src/indexing/official/ingest.ts'
import { createParser } from '../src/indexing/official/isolation/create-parser.ts'
import { loadKnowledge } from '../src/retrieval/knowledge/load-knowledge.ts'
import { listVersions, officialFolder, readManifest, readPointer } from '../src/retrieval/official/official-store.ts'
import { versionDay } from '../src/retrieval/official/official-text.ts'
import {
  INGEST_USAGE,
  ingestOutcome,
  renderFileReport,
  renderSummary,
  renderSuperseded,
} from '../src/wording/ingest.ts'
import { fail, projectPath } from './support/command.ts'
import { createIngestProgress } from './support/ingest-progress.ts'

const WATCH_MS = 1_000

await main().catch((error: unknown) =>
  fail(`ingest: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}`),
)

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      rollback: { type: 'boolean', default: false },
      knowledge: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const folder = officialFolder(resolve(process.env['DATA_DIR'] || projectPath('data')))
  if (values.help) return say(INGEST_USAGE)
  if (values.list) return list(folder)
  if (values.rollback) {
    const manifest = await rollBack(folder, positionals[0] ?? null)
    return say(ingestOutcome.rolledBack(manifest.version, manifest.documents))
  }
  if (positionals.length === 0)
    throw new Error(`name the files or folders to read: npm run ingest -- PATH... (--help says more)`)
  const options = { paths: positionals, dryRun: values['dry-run'], strict: values.strict, fresh: values.fresh }
  const knowledgeFolder = values.knowledge ?? projectPath('knowledge')
  // Taken before the first run, so that a file that comes in meanwhile counts as a change.
  const filesBefore = await fingerprint(options.paths)
  const { failure } = await run(folder, knowledgeFolder, options)
  if (failure && !values.watch) fail(failure)
  if (values.watch) await watch(folder, knowledgeFolder, options, filesBefore)
}

async function run(
  folder: string,
  knowledgeFolder: string,
  options: IngestOptions,
): Promise<{ readonly result: IngestResult; readonly failure: string | null }> {
  const startedAt = performance.now()
  const { documents: digests } = await loadKnowledge(knowledgeFolder)
  const parser = createParser()
  const progress = createIngestProgress()
  try {
    const result = await ingest({ folder, parser, digests, clock: Date.now, onProgress: progress.update }, options)
    progress.stop()
    for (const report of result.reports) say(renderFileReport(report))
    for (const document of result.documents)
      if (document.ended && document.endedBy)
        say(renderSuperseded(document.title, versionDay(document), document.ended, document.endedBy))
    say(renderSummary(result.reports, (performance.now() - startedAt) / 1000))
    return { result, failure: conclude(result) }
  } finally {
    progress.stop()
    parser.close()
  }
}

/** Says what is in use now; returns the line with which the command fails, if it does. */
function conclude({ written, withheld, reports }: IngestResult): string | null {
  const refused = reports.filter(report => report.result === 'refused').length
  if (written) say(ingestOutcome.written(written.version, written.documents, written.articles))
  else if (withheld === 'dry-run' || withheld === 'unchanged') say(ingestOutcome[withheld])
  else if (withheld) return ingestOutcome[withheld](refused)
  return null
}

async function list(folder: string): Promise<void> {
  const current = await readPointer(folder)
  const versions = await listVersions(folder)
  if (versions.length === 0) return say(ingestOutcome.noVersions)
  for (const version of versions) {
    const line = await readManifest(folder, version).then(
      ({ documents, articles, createdAt }) => `${createdAt}, ${documents} documents, ${articles} articles`,
      () => 'damaged',
    )
    say(`${version === current ? '*' : ' '} ${version}  ${line}`)
  }
}

/** Looks at the files again and again: works on every system and on network drives, where notices of changes get lost. */
async function watch(folder: string, knowledgeFolder: string, options: IngestOptions, first: string): Promise<void> {
  say(ingestOutcome.watching)
  let ingested = first
  let before = first
  for (;;) {
    await new Promise(done => setTimeout(done, WATCH_MS))
    const now = await fingerprint(options.paths)
    // A file that is still being copied changes from look to look.
    if (now !== ingested && now === before) {
      ingested = now
      const { failure } = await run(folder, knowledgeFolder, { ...options, fresh: false }).catch((error: unknown) => ({
        failure: `ingest: ${error instanceof Error ? error.message : String(error)}`,
      }))
      if (failure) process.stderr.write(`${failure}\n`)
    }
    before = now
  }
}

async function fingerprint(paths: readonly string[]): Promise<string> {
  return collectFiles(paths).then(
    files => files.map(({ path, bytes, modified }) => `${path} ${bytes} ${modified}`).join('\n'),
    () => '',
  )
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
