import { findArticleNumbers } from '../../domain/article-number.ts'
import type { Passage, PolicyDocument } from '../../domain/passage.ts'
import type { RetrievalEntry } from '../retriever.ts'
import type { KnowledgeBase } from './load-knowledge.ts'

/** Ways to reach passages other than by likeness. */
export interface PassageIndex {
  readonly byId: ReadonlyMap<string, Passage>
  readonly documents: ReadonlyMap<string, PolicyDocument>
  /** Passages of the documents that a question names, narrowed to the articles it names; empty when it names none. */
  findNamed(question: string): ReadonlySet<string>
  /** The passage of a document that carries an article, if there is one. */
  findArticle(documentId: string, articles: string): Passage | undefined
}

export function createPassageIndex({ documents, passages }: KnowledgeBase): PassageIndex {
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

  return {
    byId,
    documents,
    findNamed: question => {
      // Hardly any question names a document; 法院 and the like are no names.
      if (!NAMES_A_DOCUMENT.test(question.replace(NO_NAMES, ''))) return NONE
      const compact = normaliseName(question)
      const matches = names
        .map(({ document, names: all }) => ({
          document,
          length: Math.max(0, ...all.filter(name => compact.includes(name)).map(name => name.length)),
        }))
        .filter(match => match.length > 0)
      const longest = Math.max(0, ...matches.map(match => match.length))
      const articles = findArticleNumbers(question)
      const found = new Set<string>()
      for (const { document, length } of matches) {
        // 民诉法解释 contains 民诉法: only the longest name counts.
        if (length < longest) continue
        for (const passage of articles.length > 0 ? withArticles(document.id, articles) : []) found.add(passage.id)
        if (articles.length === 0) for (const passage of byDocument.get(document.id) ?? []) found.add(passage.id)
      }
      return found
    },
    findArticle: (documentId, articles) => withArticles(documentId, findArticleNumbers(articles))[0],
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
const NONE: ReadonlySet<string> = new Set()

const normaliseName = (text: string): string =>
  text
    .replace(/[《》〈〉“”"'\s]/g, '')
    .replace(/[[(（〔【]/g, '〔')
    .replace(/[\])）〕】]/g, '〕')

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
}
