import type { Reply } from '../../../src/domain/reply.ts'
import { renderPlain } from '../../../src/wording/render-plain.ts'
import { matchesGold } from './gold.ts'
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
  const cited =
    item.gold.length === 0 || item.gold.some(gold => reply.citations.some(citation => matchesGold(citation, gold)))
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
