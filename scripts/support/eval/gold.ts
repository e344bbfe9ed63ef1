import { findArticleNumbers } from '../../../src/domain/article-number.ts'
import type { Passage, PolicyDocument } from '../../../src/domain/passage.ts'
import type { EvalItem } from './items.ts'
import { normalise } from './normalise.ts'

export type Gold = EvalItem['gold'][number]

/** What of a rule tells whether it answers a gold. */
export interface RuleSource {
  readonly id: string
  readonly articles: Passage['articles']
  readonly document: Pick<PolicyDocument, 'title' | 'number' | 'ended'>
}

/** Whether a document and its article are what a question's gold names: any of its articles, any at all where it names none. */
export const matchesGold = (cited: { readonly title: string; readonly article: string }, gold: Gold): boolean =>
  matchesTitle(cited.title, gold.title) && matchesArticle(cited.article, gold)

/** The rules of our digests that answer what a gold names. Its number decides between versions; without one, what is in force does. */
export function findGoldRules<Rule extends RuleSource>(gold: Gold, passages: readonly Rule[]): readonly Rule[] {
  const documents = [...new Set(passages.map(passage => passage.document))]
  const named = documents.filter(document => matchesTitle(document.title, gold.title))
  const wanted = toNumber(gold.number)
  const numbered = wanted === '' ? [] : named.filter(document => toNumber(document.number).includes(wanted))
  const lasting = named.filter(document => document.ended === null)
  const meant = new Set([numbered, lasting, named].find(candidates => candidates.length > 0))
  return passages.filter(passage => meant.has(passage.document) && matchesArticle(passage.articles, gold))
}

function matchesArticle(articles: string, gold: Gold): boolean {
  const wanted = new Set(gold.articles.flatMap(findArticleNumbers))
  return wanted.size === 0 || findArticleNumbers(articles).some(article => wanted.has(article))
}

const matchesTitle = (a: string, b: string): boolean => toName(a) === toName(b) || sharesARun(a, b)

const toNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[[(〔【]/g, '〔')
    .replace(/[\])〕】]/g, '〕')
    .replace(/\s/g, '')

/** Titles as they were brought to a common form; a question set names the same hundred over and over. */
const names = new Map<string, string>()

/** A title without issuer, filler and year, so that 民事诉讼法（2023修正） is 中华人民共和国民事诉讼法. */
function toName(title: string): string {
  const known = names.get(title)
  if (known !== undefined) return known
  const name = normalise(title)
    .replace(/\|[^|]*\|/g, '')
    .replace(/(最高人民法院|最高人民检察院|公安部|关于|若干|问题|有关|的|、|,|，)/g, '')
  names.set(title, name)
  return name
}

const IS_NORM = /(规定|解释|意见|办法|条例|规则|法|通知|批复)$/

/** Reports are named freely; ten characters in common are enough for them. */
function sharesARun(a: string, b: string): boolean {
  if (IS_NORM.test(a.trim()) || IS_NORM.test(b.trim())) return false
  const [left, right] = [toName(a), toName(b)]
  for (let at = 0; at + 10 <= left.length; at++) if (right.includes(left.slice(at, at + 10))) return true
  return false
}

/** The rules that are right answers to a question: those it names, or else all that its gold names. */
export const findRightRules = (
  { rules, gold }: Pick<EvalItem, 'rules' | 'gold'>,
  passages: readonly RuleSource[],
): ReadonlySet<string> => new Set(rules ?? gold.flatMap(named => findGoldRules(named, passages).map(({ id }) => id)))
