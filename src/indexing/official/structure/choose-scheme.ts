import type { CleanLine } from '../cleaning/clean-lines.ts'
import { readArticleHead, readChineseHead, readDecimalHead } from './article-lines.ts'

/** How a document counts its provisions: 第一条; 1. through all chapters; 一、; or not at all. */
export type Scheme = 'article' | 'decimal' | 'chinese' | 'none'

const LEAST_PROVISIONS = 2

/** Chooses by what counts up through the whole document: 1. that begins again under each 一、 only orders its paragraphs. */
export function chooseScheme(lines: readonly CleanLine[]): Scheme {
  const articles = longestCount(lines.map(line => readArticleHead(line.text)).filter(head => head !== null))
  if (articles >= LEAST_PROVISIONS) return 'article'
  const only = lines.map(line => readArticleHead(line.text)).find(head => head?.spaced)
  if (only) return 'article'
  const decimals = lines.map(line => readDecimalHead(line.text)).filter(head => head !== null)
  const chinese = lines.map(line => readChineseHead(line.text)).filter(head => head !== null)
  const restarts = decimals.filter(head => head.number === 1).length
  if (longestCount(decimals) > LEAST_PROVISIONS && restarts <= 1) return 'decimal'
  return longestCount(chinese) >= LEAST_PROVISIONS ? 'chinese' : 'none'
}

/** How far heads count up one by one; others in between don't matter. */
function longestCount(heads: readonly { readonly number: number }[]): number {
  let expected = 1
  for (const { number } of heads) if (number === expected) expected += 1
  return expected - 1
}
