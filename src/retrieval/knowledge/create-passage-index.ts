import { findArticleNumbers } from '../../domain/article-number.ts'
import type { Passage, PolicyDocument } from '../../domain/passage.ts'
import type { RetrievalEntry } from '../retriever.ts'
import { findRenumberings, type Renumbering } from './crosswalk.ts'
import type { KnowledgeBase } from './load-knowledge.ts'

/** Ways to reach passages other than by likeness. */
export interface PassageIndex {
  readonly byId: ReadonlyMap<string, Passage>
  readonly documents: ReadonlyMap<string, PolicyDocument>
  /** Passages of the documents that a question names, narrowed to the articles it names; empty when it names none. */
  findNamed(question: string): ReadonlySet<string>
  /** Passages whose article had, in an earlier edition, a number that the question names. */
  findRenumbered(question: string): ReadonlyMap<string, Renumbering>
  /** Whether the question says nothing beside the name of a document and an article. */
  isBareReference(question: string): boolean
  /** The passage of a document that carries an article, if there is one. */
  findArticle(documentId: string, articles: string): Passage | undefined
}

export function createPassageIndex({ documents, passages, crosswalk }: KnowledgeBase): PassageIndex {
  const byId = new Map(passages.map(passage => [passage.id, passage]))
  const byDocument = Map.groupBy(passages, passage => passage.document.id)
  const articlesOf = new Map(passages.map(passage => [passage.id, new Set(findArticleNumbers(passage.articles))]))
  const names = [...documents.values()]
    .filter(document => document.shelf === 'laws')
    .map(document => ({ document, names: namesOf(document) }))

  const withArticles = (documentId: string, articles: readonly number[]): readonly Passage[] =>
    (byDocument.get(documentId) ?? []).filter(passage =>
      articles.some(article => articlesOf.get(passage.id)?.has(article)),
    )

  /** By document and articles, as references name them: there are no more of these than the digests hold. */
  const found = new Map<string, Passage | undefined>()

  const findNames = (question: string): readonly { readonly document: PolicyDocument; readonly name: string }[] => {
    // Hardly any question names a document; 法院 and the like are no names.
    if (!NAMES_A_DOCUMENT.test(question.replace(NO_NAMES, ''))) return []
    const compact = normaliseName(question)
    const matches = names.flatMap(({ document, names: all }) => {
      const name = all.find(known => compact.includes(known))
      return name === undefined ? [] : [{ document, name }]
    })
    // 民诉法解释 contains 民诉法: only the longest name counts.
    const longest = Math.max(0, ...matches.map(({ name }) => name.length))
    return matches.filter(({ name }) => name.length === longest)
  }

  return {
    byId,
    documents,
    findNamed: question => {
      const articles = findArticleNumbers(question)
      const found = new Set<string>()
      for (const { document } of findNames(question)) {
        for (const passage of articles.length > 0 ? withArticles(document.id, articles) : []) found.add(passage.id)
        if (articles.length === 0) for (const passage of byDocument.get(document.id) ?? []) found.add(passage.id)
      }
      return found
    },
    findRenumbered: question => {
      const found = new Map<string, Renumbering>()
      const articles = findArticleNumbers(question)
      if (articles.length === 0) return found
      const named = findNames(question)
      const meant =
        named.length > 0
          ? named.flatMap(({ document }) => [document.id, document.endedBy ?? []].flat())
          : crosswalk.map(({ document }) => document).filter(id => isMeantUnnamed(documents.get(id), question))
      for (const article of articles) {
        // A bare number is taken for one of a long law only when short ones don't reach so far.
        if (named.length === 0 && article < LEAST_BARE_NUMBER) continue
        for (const renumbering of meant.flatMap(id => findRenumberings(crosswalk, id, article))) {
          for (const { id } of withArticles(renumbering.documentId, [renumbering.current])) {
            if (!found.has(id)) found.set(id, renumbering)
          }
        }
      }
      return found
    },
    isBareReference: question => {
      const [longest] = findNames(question)
      const left = normaliseName(question)
        .replace(longest?.name ?? '', '')
        .replace(/第?[零〇一二三四五六七八九十百\d]+(?:条|款|项)(?:之[一二三四])?/g, '')
        .replace(FILLER, '')
      return longest !== undefined && findArticleNumbers(question).length > 0 && left.length <= 1
    },
    findArticle: (documentId, articles) => {
      const reference = `${documentId} ${articles}`
      if (!found.has(reference)) found.set(reference, withArticles(documentId, findArticleNumbers(articles))[0])
      return found.get(reference)
    },
  }
}

/** What the retriever reads of a passage. The questions count most: they are the words in which people ask. */
export const toEntry = (passage: Passage): RetrievalEntry => ({
  id: passage.id,
  name: `${passage.heading} ${passage.document.shortTitle} ${passage.articles}`,
  content: `${passage.conclusion} ${passage.basis}`,
  fields: [
    { text: passage.heading, weight: 1 },
    { text: passage.topics.join(' '), weight: 1 },
    { text: passage.questions.join(' '), weight: 2 },
    { text: [passage.nextStep, ...Object.values(passage.nextStepFor)].join(' '), weight: 0.3 },
  ],
  questions: [passage.heading, ...passage.questions],
})

const NAMES_A_DOCUMENT =
  /[《〔（(]|[法规例][释发解]|民诉|刑法|法$|法[^院官]|规定|解释|意见|办法|条例|批复|规则|通知|公约|\d+号|第.{1,8}条|\d条/
const NO_NAMES = /法院|法官|违法|非法|执法|司法|合法|没法|法人|法拍|法警|法定/g
/** Only the procedure law and its interpretation have so many articles. */
const LEAST_BARE_NUMBER = 194
/** 第246条 alone is the law's; the interpretation has to be hinted at. */
const isMeantUnnamed = (document: PolicyDocument | undefined, question: string): boolean =>
  document !== undefined && (document.level === 'law' || question.includes('解释'))
const FILLER = /是|什么|啥|内容|规定|怎么|咋|说|原文|全文|写|讲|的|了|吗|呢|现在|还|请问|[？?。，,！!]/g

const normaliseName = (text: string): string =>
  text
    .replace(/[《》〈〉“”"'\s]/g, '')
    .replace(/[[(（〔【]/g, '〔')
    .replace(/[\])）〕】]/g, '〕')

/** Longest first. */
function namesOf(document: PolicyDocument): string[] {
  const shortNumber = document.number.split(/[；;，,、（(\s]/)[0] ?? ''
  return [
    document.title,
    document.title.replace(/^中华人民共和国/, ''),
    document.shortTitle,
    ...document.aliases,
    shortNumber,
  ]
    .map(normaliseName)
    .filter(name => name.length >= 3)
    .sort((a, b) => b.length - a.length)
}
