import { stripArticleNumber } from '../../retrieval/article-name.ts'
import type { Random } from './random.ts'

export interface TextPair {
  readonly question: string
  readonly document: string
}

export interface Article {
  readonly name: string
  readonly content: string
}

/** The text of an article that is turned into a vector. */
export function toArticleText({ name, content }: Article): string {
  return `${stripArticleNumber(name)}\n${content}`
}

/**
 * A few clauses of an article, about as long as a question, against the rest of it: teaches which words keep company without a
 * label. Undefined for an article of one clause.
 */
export function cutPair(article: Article, random: Random): TextPair | undefined {
  const clauses = article.content.match(/[^，。；：！？\n]+[，。；：！？\n]*/g) ?? []
  if (clauses.length < 2) return undefined
  const wanted = 6 + random.below(30)
  const from = random.below(clauses.length)
  let to = from
  let length = 0
  while (to < clauses.length && length < wanted && to - from < clauses.length - 1) length += clauses[to++]!.length
  if (length < 4) return undefined
  const rest = [...clauses.slice(0, from), ...clauses.slice(to)].join('')
  // One document in five keeps its clause: an article must also be found by its own words.
  const document = random.next() < 0.2 ? article.content : rest
  return { question: clauses.slice(from, to).join(''), document: `${stripArticleNumber(article.name)}\n${document}` }
}
