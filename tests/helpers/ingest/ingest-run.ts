import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'
import type { PolicyDocument } from '../../../src/domain/passage.ts'
import { type IngestOptions, type IngestResult, ingest } from '../../../src/indexing/official/ingest.ts'
import { createParser } from '../../../src/indexing/official/isolation/create-parser.ts'
import { parseDocument } from '../../../src/indexing/official/parse-document.ts'
import type { ParsedDocument } from '../../../src/indexing/official/structure/build-document.ts'
import { officialFolder } from '../../../src/retrieval/official/official-store.ts'

/** A folder of its own that is gone when the test is over. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-ingest-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Reads a document in this process, without isolation. */
export const parseText = (name: string, text: string): Promise<ParsedDocument> => parseDocument(name, Buffer.from(text))

export interface IngestHarness {
  /** `official/` of the data folder. */
  readonly folder: string
  readonly dataDir: string
  /** Writes a source file and returns its path. */
  write(name: string, content: string | Buffer): string
  run(options: IngestOptions): Promise<IngestResult>
}

/** One parser process serves all tests of a file, as it serves all files of an ingest. */
const parser = createParser()
afterAll(() => parser.close())

/** The real ingest with a data folder of its own. */
export function createIngestHarness(digests: ReadonlyMap<string, PolicyDocument> = new Map()): IngestHarness {
  const root = makeFolder()
  const dataDir = join(root, 'data')
  const folder = officialFolder(dataDir)
  let now = Date.UTC(2026, 10, 22)
  return {
    folder,
    dataDir,
    write: (name, content) => {
      const path = join(root, name)
      writeFileSync(path, content)
      return path
    },
    run: options => {
      now += 1000
      return ingest({ folder, parser, digests, clock: () => now }, options)
    },
  }
}
