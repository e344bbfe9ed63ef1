import type { FileReport, OfficialDocument } from '../../../retrieval/official/official-text.ts'
import { normaliseTitle, versionDay } from '../../../retrieval/official/official-text.ts'
import type { ParsedFile } from '../isolation/messages.ts'
import type { ParsedDocument } from '../structure/build-document.ts'

export interface Merged {
  readonly documents: readonly OfficialDocument[]
  readonly reports: readonly FileReport[]
}

/** Adds what was read to what was there: the same text counts once, a corrected text takes the place of its predecessor. */
export function mergeDocuments(existing: readonly OfficialDocument[], files: readonly ParsedFile[]): Merged {
  const documents = new Map(existing.map(document => [document.id, document]))
  const idOfHash = new Map(existing.map(document => [document.hash, document.id]))
  const addedNow = new Set<string>()
  const reports: FileReport[] = []
  for (const file of files) {
    if (file.kind === 'refused') {
      reports.push(refusal(file.name, file.reason))
      continue
    }
    const { document } = file
    const report = (result: FileReport['result'], reason: string | null): void => {
      reports.push({ ...describe(file.name, document), result, reason })
    }
    const known = idOfHash.get(document.hash)
    if (known !== undefined) {
      if (addedNow.has(known)) report('duplicate', `the same text as ${documents.get(known)?.file}`)
      else report('unchanged', null)
      continue
    }
    const added = toOfficial(document)
    const before = documents.get(added.id)
    if (before && addedNow.has(added.id) && before.articles.length >= added.articles.length) {
      report('duplicate', `another edition of the same version as ${before.file}, which has as many articles or more`)
      continue
    }
    if (before) idOfHash.delete(before.hash)
    documents.set(added.id, added)
    idOfHash.set(added.hash, added.id)
    addedNow.add(added.id)
    report(before ? 'replaced' : 'new', before ? 'took the place of an earlier text of the same version' : null)
  }
  return { documents: [...documents.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), reports }
}

function toOfficial(parsed: ParsedDocument): OfficialDocument {
  const { title, number, issuer, kind, adopted, published, effective, repeals, script, file, hash, articles } = parsed
  const day = versionDay(parsed) ?? hash.slice(0, 8)
  return {
    id: `${normaliseTitle(title)}@${day}`,
    title,
    number,
    issuer,
    kind,
    adopted,
    published,
    effective,
    repeals: [...repeals],
    ended: null,
    endedBy: null,
    digestId: null,
    script,
    file,
    hash,
    articles: [...articles],
  }
}

const describe = (name: string, { title, articles, characters, dropped, heldBack, notes }: ParsedDocument) => ({
  file: name,
  title,
  articles: articles.length,
  characters,
  dropped: { ...dropped },
  heldBack: [...heldBack],
  notes: [...notes],
})

const refusal = (file: string, reason: string): FileReport => ({
  file,
  result: 'refused',
  reason,
  title: null,
  articles: 0,
  characters: 0,
  dropped: {},
  heldBack: [],
  notes: [],
})
