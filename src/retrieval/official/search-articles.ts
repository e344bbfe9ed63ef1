import { createBm25Index } from '../keyword/create-bm25-index.ts'
import type { OfficialArticle, OfficialDocument } from './official-text.ts'

export interface FoundArticle {
  readonly document: OfficialDocument
  readonly article: OfficialArticle
  /** Share of the question's pairs of characters that stand in the article, 0..1; comparable between libraries of any size. */
  readonly coverage: number
}

/** Finds the article of some documents that says most of what a question says; built once, asked often. */
export type SearchArticles = (question: string) => FoundArticle | null

/** Words that only ask. */
const ASKING =
  /什么时候|是不是|能不能|可不可以|会不会|有没有|怎么办|怎么样|多长时间|为什么|什么|怎么|怎样|如何|哪里|哪些|哪个|多久|多少|吗|呢|吧|啊|请问|我|你|的|了/g
/** A question with fewer pairs left says too little to tell articles apart. */
const LEAST_PAIRS = 4

export function createArticleSearch(documents: readonly OfficialDocument[]): SearchArticles {
  const articles = documents.flatMap(document => document.articles.map(article => ({ document, article })))
  const index = createBm25Index({
    entries: articles.map(({ document, article }) => [
      { text: article.text, weight: 1 },
      { text: `${article.path.join(' ')} ${document.title}`, weight: 0.3 },
    ]),
  })
  return question => {
    const words = question.split(ASKING).join(' ')
    const { scores, best } = index.match(words)
    const found = best > 0 ? articles[scores.indexOf(best)] : undefined
    const pairs = toPairs(words)
    if (!found || pairs.length < LEAST_PAIRS) return null
    const text = found.article.text
    return { ...found, coverage: pairs.filter(pair => text.includes(pair)).length / pairs.length }
  }
}

const toPairs = (text: string): string[] => {
  const pairs = [...text].map((character, index, all) => character + (all[index + 1] ?? ''))
  return [...new Set(pairs.filter(pair => /^[\p{L}\p{N}]{2}$/u.test(pair)))]
}
