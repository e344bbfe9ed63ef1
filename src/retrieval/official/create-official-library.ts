import type { PolicyDocument } from '../../domain/passage.ts'
import type { OfficialVersion } from './official-store.ts'
import { compactName, normaliseTitle, type OfficialArticle, type OfficialDocument } from './official-text.ts'
import { createArticleSearch, type FoundArticle, type SearchArticles } from './search-articles.ts'

/** The official texts of one version, ready to be looked up. Everything that one answer quotes comes from one of these. */
export interface OfficialLibrary {
  readonly version: string
  readonly documents: readonly OfficialDocument[]
  /** The text of the version that a digest describes. */
  findByDigest(digestId: string): OfficialDocument | undefined
  /** All versions of the document that a question names, `null` when it names none that is loaded. The longest name counts. */
  findNamed(question: string): NamedDocument | null
  /** The article of one document that says most of what a question says. */
  searchIn(document: OfficialDocument, question: string): FoundArticle | null
  /** The same in all documents without a digest. */
  searchUndigested(question: string): FoundArticle | null
}

export interface NamedDocument {
  readonly versions: readonly OfficialDocument[]
  /** A year that stands at the name: 2021年民诉法, 民诉法（2021年修正）. */
  readonly year: string | null
  /** The question without the name. */
  readonly rest: string
}

/** Shorter names are parts of ordinary words, unless an article follows: 刑法第313条. */
const SHORTEST_NAME = 3
const YEAR_BEFORE = /((?:19|20)\d{2})年?(?:版|本|修正|修订|修改|公布|施行|实施)?(?:版|本)?的?$/
const YEAR_AFTER = /^\(?((?:19|20)\d{2})(?:年|版|修)/

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
      if (name.length >= 2 && !familyOfName.has(name)) familyOfName.set(name, family)
  }
  // Indexed when first asked: most libraries are only looked up by number.
  const searches = new Map<string, SearchArticles>()
  const searchOf = (id: string, texts: () => readonly OfficialDocument[]): SearchArticles => {
    const search = searches.get(id) ?? createArticleSearch(texts())
    searches.set(id, search)
    return search
  }
  return {
    searchIn: (document, question) => searchOf(document.id, () => [document])(question),
    searchUndigested: question =>
      searchOf('', () => documents.filter(document => document.digestId === null && document.ended === null))(question),
    version: manifest.version,
    documents,
    findByDigest: digestId => byDigest.get(digestId),
    findNamed: question => {
      const compact = compactName(question)
      let best = ''
      for (const name of familyOfName.keys()) if (name.length > best.length && isNamed(compact, name)) best = name
      if (best === '') return null
      const at = compact.indexOf(best)
      const year =
        /(?:19|20)\d{2}/.exec(best)?.[0] ??
        YEAR_BEFORE.exec(compact.slice(0, at))?.[1] ??
        YEAR_AFTER.exec(compact.slice(at + best.length))?.[1] ??
        null
      return { versions: families.get(familyOfName.get(best)!) ?? [], year, rest: compact.replace(best, '') }
    },
  }
}

const isNamed = (question: string, name: string): boolean =>
  name.length >= SHORTEST_NAME
    ? question.includes(name)
    : new RegExp(`${name}第?[\\d零〇一二三四五六七八九十百千]+条`).test(question)

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
