import type { PolicyDocument } from '../../domain/passage.ts'
import type { OfficialVersion } from './official-store.ts'
import { normaliseTitle, type OfficialArticle, type OfficialDocument } from './official-text.ts'

/** The official texts of one version, ready to be looked up. Everything that one answer quotes comes from one of these. */
export interface OfficialLibrary {
  readonly version: string
  readonly documents: readonly OfficialDocument[]
  /** The text of the version that a digest describes. */
  findByDigest(digestId: string): OfficialDocument | undefined
  /** All versions of the document that a question names; empty when it names none that is loaded. The longest name counts. */
  findNamed(question: string): readonly OfficialDocument[]
}

/** Names shorter than this are parts of ordinary words. */
const SHORTEST_NAME = 3

/** `digests` lend their short names (民诉法) to the documents of the same version or title. */
export function createOfficialLibrary(
  { manifest, documents }: OfficialVersion,
  digests: ReadonlyMap<string, PolicyDocument>,
): OfficialLibrary {
  const byDigest = new Map(documents.flatMap(document => (document.digestId ? [[document.digestId, document]] : [])))
  const families = Map.groupBy(documents, document => normaliseTitle(document.title))
  const familyOfName = new Map<string, string>()
  for (const [family, versions] of families) {
    const lent = versions.flatMap(({ digestId }) => {
      const digest = digestId === null ? undefined : digests.get(digestId)
      return digest ? [digest.shortTitle, ...digest.aliases, numberOf(digest.number)] : []
    })
    const names = [family, ...shortNames(family), ...versions.map(version => numberOf(version.number ?? '')), ...lent]
    for (const name of names.map(normaliseTitle))
      if (name.length >= SHORTEST_NAME && !familyOfName.has(name)) familyOfName.set(name, family)
  }
  return {
    version: manifest.version,
    documents,
    findByDigest: digestId => byDigest.get(digestId),
    findNamed: question => {
      const compact = normaliseTitle(question)
      let best = ''
      for (const name of familyOfName.keys()) if (name.length > best.length && compact.includes(name)) best = name
      return best === '' ? [] : (families.get(familyOfName.get(best)!) ?? [])
    },
  }
}

/** The article of a number; among several the document's own comes before those of texts appended to it. */
export const findArticle = (document: OfficialDocument, number: number, sub = 0): OfficialArticle | undefined =>
  document.articles
    .filter(article => article.number === number && article.sub === sub)
    .sort((a, b) => a.part - b.part)[0]

/** 最高人民法院关于适用民事诉讼法的解释 -> 民事诉讼法的解释, 民事诉讼法解释, as people say it. */
function shortNames(family: string): string[] {
  const bare = family.replace(/^(?:最高人民法院|最高人民检察院|公安部|国务院)+(?:关于)?(?:人民法院)?(?:适用)?/, '')
  const spoken = bare.replace(/的(?=解释|规定|意见|办法|批复)/, '').replace(/若干(?:问题的?)?/, '')
  return [bare, spoken, spoken.replace(/\(试行\)$/, '')].filter(name => name !== family)
}

const numberOf = (number: string): string => number.split(/[；;，,、（(\s]/)[0] ?? ''
