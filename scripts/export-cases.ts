import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { EXPORT_FIELDS, toHeading } from '../src/domain/case-import/columns.ts'
import { writeRow } from '../src/domain/case-import/write-row.ts'
import { toCsvLine } from '../src/domain/csv-line.ts'
import type { StoredCase } from '../src/stores/case-store.ts'
import { EXPORT_USAGE, exportNotes } from '../src/wording/case-import.ts'
import { fail } from './support/command.ts'
import { openRegistryFromEnv } from './support/registry-from-env.ts'

const PAGE = 500

await main().catch((error: unknown) => fail(`export-cases: ${error instanceof Error ? error.message : String(error)}`))

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { demo: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  })
  if (values.help) return void process.stdout.write(`${EXPORT_USAGE}\n`)
  const [path] = positionals
  if (positionals.length !== 1 || !path || !/\.(csv|jsonl)$/.test(path)) fail(exportNotes.noFile)
  const { store, close } = await openRegistryFromEnv()
  // Never over a file that is there, and for its owner's eyes only: it holds every name in plain text.
  const stream = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  try {
    await once(stream, 'open')
    const write = path.endsWith('.csv') ? toCsv : toJson
    if (write === toCsv) stream.write(`\uFEFF${toCsvLine(EXPORT_FIELDS.map(toHeading))}`)
    let count = 0
    for (let after = 0; ; ) {
      const page = await store.list(after, PAGE)
      if (page.length === 0) break
      after = page.at(-1)!.id
      for (const found of page) {
        if (found.origin === 'demo' && !values.demo) continue
        count++
        if (!stream.write(write(found))) await once(stream, 'drain')
      }
    }
    stream.end()
    await once(stream, 'finish')
    process.stdout.write(`${exportNotes.done(count, path)}\n`)
  } finally {
    await close()
  }
}

function toJson({ record }: StoredCase): string {
  return `${JSON.stringify(writeRow(record))}\n`
}

function toCsv({ record }: StoredCase): string {
  const row = writeRow(record)
  return toCsvLine(
    EXPORT_FIELDS.map(field => {
      const value = row[field]
      return typeof value === 'string' ? value : JSON.stringify(value)
    }),
  )
}
