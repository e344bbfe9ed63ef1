import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Passage, PolicyDocument } from '../../domain/passage.ts'
import { type CrosswalkEntry, loadCrosswalk } from './crosswalk.ts'
import { DigestError, parseDigest } from './parse-digest.ts'

/** Every digest of a knowledge folder, read at one moment. Frozen data: a newer version is another object. */
export interface KnowledgeBase {
  /** First 12 hex digits of the SHA-256 of all files: which version an answer was made from. */
  readonly version: string
  readonly documents: ReadonlyMap<string, PolicyDocument>
  readonly passages: readonly Passage[]
  /** Which articles had other numbers in earlier editions. */
  readonly crosswalk: readonly CrosswalkEntry[]
}

/** Texts that lie over the shipped ones, by path below the knowledge folder; one whose path is not shipped is a digest of the desk's own. */
export type Overlay = ReadonlyMap<string, string>

/** Loads `folder` (the project's `knowledge/`). All faults of all files come in one DigestError. */
export async function loadKnowledge(folder: string, overlay: Overlay = new Map()): Promise<KnowledgeBase> {
  const [shipped, crosswalk] = await Promise.all([readDigests(folder), loadCrosswalk(folder)])
  const known = new Set(shipped.map(({ path }) => path))
  const own = [...overlay].filter(([path]) => !known.has(path)).map(([path, text]) => ({ path, text }))
  const files = [...shipped.map(({ path, text }) => ({ path, text: overlay.get(path) ?? text })), ...own].sort(
    (a, b) => (a.path < b.path ? -1 : 1),
  )
  const faults: string[] = []
  const digests = files.flatMap(file => {
    try {
      return [parseDigest(file.path, file.text)]
    } catch (error) {
      if (!(error instanceof DigestError)) throw error
      faults.push(error.message)
      return []
    }
  })
  const documents = new Map(digests.map(digest => [digest.document.id, digest.document]))
  const passages = digests.flatMap(digest => digest.passages)
  faults.push(...findBrokenLinks(documents, passages))
  if (faults.length > 0) throw new DigestError(faults.join('\n'))
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file.path}\0${file.text}\0`)
  hash.update(crosswalk.text)
  return { version: hash.digest('hex').slice(0, 12), documents, passages, crosswalk: crosswalk.entries }
}

function findBrokenLinks(documents: ReadonlyMap<string, PolicyDocument>, passages: readonly Passage[]): string[] {
  const successors = [...documents.values()]
    .filter(document => document.endedBy !== null && !documents.has(document.endedBy))
    .map(document => `${document.shelf}/${document.id}.md: its successor ${document.endedBy} has no digest`)
  const references = passages.flatMap(passage =>
    passage.also
      .filter(reference => !documents.has(reference.documentId))
      .map(reference => `${passage.id} (${passage.heading}): also names ${reference.documentId}, which has no digest`),
  )
  return [...successors, ...references]
}

/** Every digest below `folder`, sorted by path; other files, such as READMEs, are not digests. */
async function readDigests(folder: string): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter(
      entry =>
        entry.isFile() && entry.name.endsWith('.md') && entry.name !== 'README.md' && entry.parentPath !== folder,
    )
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
  return Promise.all(
    paths.map(async path => ({
      path: relative(folder, path).split(sep).join('/'),
      text: await readFile(path, 'utf8'),
    })),
  )
}
