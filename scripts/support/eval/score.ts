import { findArticleNumbers } from '../../../src/domain/article-number.ts'
import type { Citation, Reply } from '../../../src/domain/reply.ts'
import { renderPlain } from '../../../src/wording/render-plain.ts'
import type { EvalItem } from './items.ts'
import { contains, normalise } from './normalise.ts'

export interface ItemScore {
  readonly item: EvalItem
  readonly reply: Reply
  readonly refused: boolean
  readonly cited: boolean
  readonly missingFacts: readonly string[]
  readonly forbidden: readonly string[]
  /** Citations to documents no longer in force that the answer doesn't mark as such. */
  readonly unmarkedEnded: number
  readonly correct: boolean
}

const REFUSALS = /^(unanswerable|refused|escalated|clarification)/

/** Scores one reply: answerable questions need citation, facts and nothing forbidden; the others a named refusal. */
export function scoreItem(item: EvalItem, reply: Reply): ItemScore {
  const text = normalise(renderPlain(reply))
  const refused = REFUSALS.test(reply.outcome)
  const cited = item.gold.length === 0 || item.gold.some(gold => reply.citations.some(citation => hits(citation, gold)))
  const missingFacts = item.facts
    .filter(alternatives => !alternatives.some(alternative => contains(text, alternative)))
    .map(alternatives => alternatives.join('/'))
  const forbidden = item.forbidden.filter(phrase => contains(text, phrase))
  const ended = reply.citations.filter(citation => citation.status === 'ended')
  const marked = reply.blocks.some(block => block.kind === 'note' && block.text.includes('失效'))
  const answeredRight = !refused && cited && missingFacts.length === 0 && forbidden.length === 0
  return {
    item,
    reply,
    refused,
    cited,
    missingFacts,
    forbidden,
    unmarkedEnded: marked ? 0 : ended.length,
    correct: item.answerable ? answeredRight : refused,
  }
}

function hits(citation: Citation, gold: EvalItem['gold'][number]): boolean {
  if (toName(citation.title) !== toName(gold.title) && !sharesARun(citation.title, gold.title)) return false
  const wanted = new Set(gold.articles.flatMap(findArticleNumbers))
  return wanted.size === 0 || findArticleNumbers(citation.article).some(article => wanted.has(article))
}

/** A title without issuer, filler and year, so that 民事诉讼法（2023修正） is 中华人民共和国民事诉讼法. */
const toName = (title: string): string =>
  normalise(title)
    .replace(/\|[^|]*\|/g, '')
    .replace(/(最高人民法院|最高人民检察院|公安部|关于|若干|问题|有关|的|、|,|，)/g, '')

/** Reports are named freely; ten characters in common are enough for them. */
function sharesARun(a: string, b: string): boolean {
  if (
    /(规定|解释|意见|办法|条例|规则|法|通知|批复)$/.test(a.trim()) ||
    /(规定|解释|意见|办法|条例|规则|法|通知|批复)$/.test(b.trim())
  )
    return false
  const [left, right] = [toName(a), toName(b)]
  for (let at = 0; at + 10 <= left.length; at++) if (right.includes(left.slice(at, at + 10))) return true
  return false
}
