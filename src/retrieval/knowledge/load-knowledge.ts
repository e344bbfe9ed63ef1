import { createHash } from 'node:crypto'
import { relative, sep } from 'node:path'
import { DirectoryLoader, UnknownHandling } from '@langchain/classic/document_loaders/fs/directory'
import { TextLoader } from '@langchain/classic/document_loaders/fs/text'
import type { Passage, PolicyDocument } from '../../domain/passage.ts'
import { DigestError, parseDigest } from './parse-digest.ts'

/** Every digest of a knowledge folder, read at one moment. Frozen data: a newer version is another object. */
export interface KnowledgeBase {
  /** First 12 hex digits of the SHA-256 of all files: which version an answer was made from. */
  readonly version: string
  readonly documents: ReadonlyMap<string, PolicyDocument>
  readonly passages: readonly Passage[]
}

/** Loads `folder` (the project's `knowledge/`). All faults of all files come in one DigestError. */
export async function loadKnowledge(folder: string): Promise<KnowledgeBase> {
  const loader = new DirectoryLoader(folder, { '.md': path => new TextLoader(path) }, true, UnknownHandling.Ignore)
  const files = (await loader.load())
    .map(({ metadata, pageContent }) => ({
      path: relative(folder, String(metadata['source'])).split(sep).join('/'),
      text: pageContent,
    }))
    .filter(file => file.path.includes('/') && !file.path.endsWith('README.md'))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
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
  return { version: hash.digest('hex').slice(0, 12), documents, passages }
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
