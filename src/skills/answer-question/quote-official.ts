import { findArticleNumbers, fromChineseNumeral } from '../../domain/article-number.ts'
import type { Passage, PolicyDocument } from '../../domain/passage.ts'
import type { Citation, ReplyBlock } from '../../domain/reply.ts'
import { asksAboutHistory, statusOn } from '../../domain/validity.ts'
import { findArticle, type OfficialLibrary } from '../../retrieval/official/create-official-library.ts'
import { type OfficialArticle, type OfficialDocument, versionDay } from '../../retrieval/official/official-text.ts'
import { renderOfficialQuote } from '../../wording/official-quote.ts'

/** Characters of an article that are quoted whole; of a longer one the first paragraph is. */
const LONGEST_QUOTE = 400
const LONGEST_WHEN_ASKED_FOR = 1_500

/** Articles of a digest's rule in the words of the law, when its very version is loaded; `null` otherwise. */
export function quoteOfficial(library: OfficialLibrary | null, passage: Passage, cites: readonly number[]): ReplyBlock | null {
  const document = library?.findByDigest(passage.document.id)
  if (!document) return null
  const articles = findArticleNumbers(passage.articles)
    .map(number => findArticle(document, number))
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
}

interface ArticleQuery {
  readonly text: string
  readonly askedOn: string
}

const WANTS_WORDS = /原文|全文|条文|原话|法条|逐字|一字不/

/** Finds the article; `null` when the question names no loaded document or no article of it. An ended version only serves who asks for history. */
export function findNamedArticle(
  library: OfficialLibrary | null,
  digests: ReadonlyMap<string, PolicyDocument>,
  { text, askedOn }: ArticleQuery,
): NamedArticle | null {
  const named = library?.findNamed(text) ?? []
  if (named.length === 0) return null
  const document = chooseVersion(named, text, askedOn)
  const wanted = readArticleNumber(text)
  const article = document && wanted ? findArticle(document, wanted.number, wanted.sub) : undefined
  if (!document || !article) return null
  const digest = document.digestId === null ? undefined : digests.get(document.digestId)
  const url = digest?.url ?? ''
  const citation = citeOfficial(document, article, url, askedOn)
  const verbatim = WANTS_WORDS.test(text)
  const block: ReplyBlock = {
    kind: 'basis',
    text: quoteArticle(article, url, verbatim ? LONGEST_WHEN_ASKED_FOR : LONGEST_QUOTE),
    cites: [1],
  }
  return { document, article, citation, block, verbatim }
}

/** The version in force on the day; another one when the question asks for history, by its year if it names one. */
function chooseVersion(versions: readonly OfficialDocument[], text: string, day: string): OfficialDocument | undefined {
  const newestFirst = versions.toSorted((a, b) => ((versionDay(a) ?? '') < (versionDay(b) ?? '') ? 1 : -1))
  const inForce = newestFirst.find(version => statusOfOfficial(version, day) === 'in-force' || version.kind === 'report')
  if (!asksAboutHistory(text)) return inForce
  const year = /(?:19|20)\d{2}/.exec(text.replace(/第?\d+条/g, ''))?.[0]
  const ofYear = newestFirst.find(version =>
    [version.adopted, version.published, version.effective].some(date => year !== undefined && date?.startsWith(year)),
  )
  return ofYear ?? newestFirst.find(version => statusOfOfficial(version, day) === 'ended') ?? inForce
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

/** 第一百三十三条之一 -> 133, 1; the first one that the text names. */
function readArticleNumber(text: string): { readonly number: number; readonly sub: number } | null {
  const number = findArticleNumbers(text)[0]
  if (number === undefined) return null
  const sub = /条之([一二三四五六七八九十]{1,3})/.exec(text)?.[1]
  return { number, sub: (sub && fromChineseNumeral(sub)) || 0 }
}

/** What is quoted is a part of the stored text, letter for letter, or nothing at all. */
function quoteArticle(article: OfficialArticle, url: string, limit: number): string {
  const whole = article.text.length <= limit
  const firstParagraph = article.text.split('\n')[0]!
  const quote = whole ? article.text : firstParagraph.slice(0, limit)
  if (!article.text.startsWith(quote)) throw new Error(`A quotation of ${article.key} is not verbatim.`)
  return renderOfficialQuote({ label: article.label, quote, whole, url })
}
