import { readFileSync, statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { parseDocument } from '../parse-document.ts'
import { LIMITS, RefusedFileError } from '../raw-document.ts'
import { isReadable } from '../reading/read-document.ts'
import { openZip } from '../reading/zip-archive.ts'
import type { ParseAnswer, ParseRequest } from './messages.ts'

/**
 * A process of its own that reads one file after the other. Whatever a file does to it (a crash, memory without end, a
 * loop) ends here: the process that asked only learns that there was no answer.
 */
const limitBytes = Number(process.argv[2]) * 1024 * 1024
const guard = new Worker(new URL('./memory-guard.ts', import.meta.url), {
  workerData: { limitBytes },
  resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
})
guard.unref()

const answer = (message: ParseAnswer): void => {
  process.send?.(message)
}

process.on('message', (request: ParseRequest) => {
  void parseFile(request).finally(() => answer({ kind: 'done' }))
})
process.on('disconnect', () => process.exit(0))

async function parseFile({ path, name }: ParseRequest): Promise<void> {
  try {
    const bytes = readWhole(path)
    const archive = openArchive(bytes)
    if (archive === null) await parseOne(name, () => bytes)
    else await parseArchive(name, archive)
  } catch (error) {
    answer({ kind: 'refused', name, reason: reasonOf(error) })
  }
}

function readWhole(path: string): Buffer {
  const { size } = statSync(path)
  if (size > LIMITS.archiveBytes)
    throw new RefusedFileError(
      `it has ${size} bytes, at most ${LIMITS.fileBytes} are read (zip ${LIMITS.archiveBytes})`,
    )
  return readFileSync(path)
}

type Archive = ReturnType<typeof openZip>

/** The entries of a zip; `null` for a Word document, which is one as well, and for everything else. */
function openArchive(bytes: Buffer): Archive | null {
  if (bytes.toString('latin1', 0, 4) !== 'PK\u0003\u0004') return null
  const entries = openZip(bytes)
  return entries.some(entry => entry.name === 'word/document.xml') ? null : entries
}

async function parseArchive(name: string, entries: Archive): Promise<void> {
  let unpacked = 0
  const readable = entries.filter(entry => isReadable(entry.name) && !/(?:^|\/)(?:__MACOSX|\.)/.test(entry.name))
  if (readable.length === 0) throw new RefusedFileError('the zip holds no document that is read')
  for (const entry of readable) {
    const entryName = `${name}/${entry.name}`.slice(0, 300)
    await parseOne(entryName, () => {
      const bytes = entry.read()
      unpacked += bytes.length
      if (unpacked > LIMITS.unpackedBytes)
        throw new RefusedFileError(`the zip unpacks to more than the ${LIMITS.unpackedBytes} bytes that are read`)
      return bytes
    })
    if (unpacked > LIMITS.unpackedBytes) return
  }
}

async function parseOne(name: string, read: () => Buffer): Promise<void> {
  try {
    answer({ kind: 'document', name, document: await parseDocument(name, read()) })
  } catch (error) {
    answer({ kind: 'refused', name, reason: reasonOf(error) })
  }
}

/** Messages of parsers can quote the file, so that only our own reasons are passed on. */
const reasonOf = (error: unknown): string =>
  error instanceof RefusedFileError ? error.message : 'it is damaged: the reader failed on it'
