import { findArticleNumbers, fromChineseNumeral } from '../../domain/article-number.ts'
import type { Passage, PolicyDocument } from '../../domain/passage.ts'
import type { Citation, ReplyBlock } from '../../domain/reply.ts'
import { asksAboutHistory, statusOn } from '../../domain/validity.ts'
import {
  findArticle,
  type NamedDocument,
  type OfficialLibrary,
} from '../../retrieval/official/create-official-library.ts'
import { type OfficialArticle, type OfficialDocument, versionDay } from '../../retrieval/official/official-text.ts'
import { renderOfficialQuote } from '../../wording/official-quote.ts'

/** Characters of an article that are quoted whole; of a longer one the first paragraph is. */
const LONGEST_QUOTE = 400
const LONGEST_WHEN_ASKED_FOR = 1_500

/** Articles of a digest's rule in the words of the law, when its very version is loaded; `null` otherwise. */
export function quoteOfficial(
  library: OfficialLibrary | null,
  passage: Passage,
  cites: readonly number[],
): ReplyBlock | null {
  const document = library?.findByDigest(passage.document.id)
  if (!document) return null
  const articles = readArticles(passage.articles)
    .map(({ number, sub }) => findArticle(document, number, sub))
    .filter(article => article !== undefined)
  const quotes: string[] = []
  let length = 0
  for (const article of articles) {
    const quote = quoteArticle(article, passage.document.url, LONGEST_QUOTE)
    if (quotes.length > 0 && length + article.text.length > LONGEST_QUOTE) break
    quotes.push(quote)
    length += article.text.length
  }
  return quotes.length === 0 ? null : { kind: 'basis', text: quotes.join('\n'), cites }
}

/** An article that a question asks for by number, in the version that holds on the day asked. */
export interface NamedArticle {
  readonly document: OfficialDocument
  readonly article: OfficialArticle
  readonly citation: Citation
  readonly block: ReplyBlock
  /** The question wants the words of the law themselves. */
  readonly verbatim: boolean
  /** It asks for the content of the article, not only names it on the way to something else. */
  readonly asksWhatItSays: boolean
}

interface ArticleQuery {
  readonly text: string
  readonly askedOn: string
}

const WANTS_WORDS = /原文|全文|条文|原话|逐字|一字不/
const ASKS_WHAT_IT_SAYS =
  /(?:怎么|如何|咋)(?:规定|说|写)|(?:规定|说|写|讲|内容)(?:的)?(?:是|了)?(?:什么|啥)|是(?:什么|啥)|内容\s*$|条\s*[?？]?\s*$/

/** Finds the article; `null` when the question names no loaded document or no article of it. An ended version only serves who asks for history. */
export function findNamedArticle(
  library: OfficialLibrary | null,
  digests: ReadonlyMap<string, PolicyDocument>,
  { text, askedOn }: ArticleQuery,
): NamedArticle | null {
  const named = library?.findNamed(text)
  if (!named) return null
  const document = chooseVersion(named, text, askedOn)
  const wanted = readArticles(text)[0]
  const article = document && wanted ? findArticle(document, wanted.number, wanted.sub) : undefined
  if (!document || !article) return null
  const url = (document.digestId === null ? undefined : digests.get(document.digestId)?.url) ?? ''
  return toNamedArticle({ document, article }, url, { text, askedOn })
}

/** Below this share of a question's pairs of characters an article of a document that the question names does not speak of it. */
const LEAST_COVERAGE_WHEN_NAMED = 0.4
/** What it takes to answer a question that names no document. */
const LEAST_COVERAGE = 0.6

/** The article that answers a question about a document in force of which there is no digest, such as a court's own rules. */
export function findUndigestedArticle(
  library: OfficialLibrary,
  query: ArticleQuery,
  alsoUnnamed: boolean,
): NamedArticle | null {
  const named = library.findNamed(query.text)
  const document = named ? chooseVersion(named, query.text, query.askedOn) : undefined
  if (document?.digestId) return null
  const isInForce = (candidate: OfficialDocument): boolean =>
    ['in-force', 'published'].includes(statusOfOfficial(candidate, query.askedOn))
  const found = document
    ? library.searchIn(document, named?.rest ?? '')
    : alsoUnnamed
      ? library.searchUndigested(query.text)
      : null
  const least = document ? LEAST_COVERAGE_WHEN_NAMED : LEAST_COVERAGE
  if (!found || found.coverage < least || !(document || isInForce(found.document))) return null
  return toNamedArticle(found, '', query)
}

function toNamedArticle(
  { document, article }: { readonly document: OfficialDocument; readonly article: OfficialArticle },
  url: string,
  { text, askedOn }: ArticleQuery,
): NamedArticle {
  const verbatim = WANTS_WORDS.test(text)
  return {
    document,
    article,
    citation: citeOfficial(document, article, url, askedOn),
    block: {
      kind: 'basis',
      text: quoteArticle(article, url, verbatim ? LONGEST_WHEN_ASKED_FOR : LONGEST_QUOTE),
      cites: [1],
    },
    verbatim,
    asksWhatItSays: ASKS_WHAT_IT_SAYS.test(text),
  }
}

/** The version in force on the day; another one when the question names its year or asks for history. */
function chooseVersion({ versions, year }: NamedDocument, text: string, day: string): OfficialDocument | undefined {
  const newestFirst = versions.toSorted((a, b) => ((versionDay(a) ?? '') < (versionDay(b) ?? '') ? 1 : -1))
  const dates = (version: OfficialDocument) => [version.adopted, version.published, version.effective]
  const ofYear = newestFirst.find(version => year !== null && dates(version).some(date => date?.startsWith(year)))
  if (ofYear) return ofYear
  const inForce = newestFirst.find(
    version => statusOfOfficial(version, day) === 'in-force' || version.kind === 'report',
  )
  if (!asksAboutHistory(text)) return inForce
  return newestFirst.find(version => statusOfOfficial(version, day) === 'ended') ?? inForce
}

const statusOfOfficial = (document: OfficialDocument, day: string): Citation['status'] =>
  statusOn(
    {
      level: document.kind === 'report' ? 'report' : 'law',
      effective: document.effective ?? document.published ?? document.adopted ?? '0000-00-00',
      ended: document.ended,
    },
    day,
  )

function citeOfficial(document: OfficialDocument, article: OfficialArticle, url: string, day: string): Citation {
  const { title, number, ended, endedBy, id } = document
  return {
    title,
    number: number ?? '',
    article: article.label.replace(/^(\d+)\.$/, '第$1条'),
    status: statusOfOfficial(document, day),
    effective: document.effective ?? document.published ?? document.adopted ?? '',
    ...(ended === null ? {} : { ended }),
    ...(endedBy === null ? {} : { endedBy }),
    url,
    passageId: `official/${id}#${article.key}`,
    excerpt: article.text,
  }
}

/** Articles named in a text, 第一百三十三条之一 as 133 and 1; those with 之 come last. */
function readArticles(text: string): readonly { readonly number: number; readonly sub: number }[] {
  const whole = /第?([零〇一二三四五六七八九十百千\d]+)条之([一二三四五六七八九十]{1,3})/g
  const withSub = [...text.matchAll(whole)].map(match => ({
    number: fromChineseNumeral(match[1]!) ?? 0,
    sub: fromChineseNumeral(match[2]!) ?? 0,
  }))
  return [...findArticleNumbers(text.replace(whole, '')).map(number => ({ number, sub: 0 })), ...withSub]
}

/** What is quoted is a part of the stored text, letter for letter, or nothing at all. */
function quoteArticle(article: OfficialArticle, url: string, limit: number): string {
  const whole = article.text.length <= limit
  const firstParagraph = article.text.split('\n')[0]!
  const quote = whole ? article.text : firstParagraph.slice(0, limit)
  if (!article.text.startsWith(quote)) throw new Error(`A quotation of ${article.key} is not verbatim.`)
  return renderOfficialQuote({ label: article.label, quote, whole, url })
}
