import { cleanLines } from './cleaning/clean-lines.ts'
import { readDocument } from './reading/read-document.ts'
import { buildDocument, type ParsedDocument } from './structure/build-document.ts'

/** One file from bytes to provisions. Throws a RefusedFileError with the reason when it is not taken. */
export async function parseDocument(name: string, bytes: Buffer): Promise<ParsedDocument> {
  const raw = await readDocument(name, bytes)
  return buildDocument(raw, cleanLines(raw))
}
