import { bringsAClue, suffersHarm, tellsOfMeans } from '../../domain/about-the-other-side.ts'
import { asksForTime } from '../../domain/asked-for.ts'
import { type ForbiddenRequest, fearsPunishment, findForbiddenRequest } from '../../domain/forbidden-request.ts'
import type { Passage } from '../../domain/passage.ts'
import { instructsTheBot, speaksOfEnforcement, surelySpeaksOfEnforcement } from '../../domain/scope.ts'
import type { FoundPassage, PassageQuery } from './find-passages.ts'

export type Decision =
  | {
      readonly kind: 'answer'
      readonly main: Passage
      /** Of a message about two things: the rule for the other one. */
      readonly second?: Passage | undefined
      readonly related: readonly Passage[]
      /** How near the question is to one that the main rule is known to answer, 0..1. */
      readonly confidence: number
    }
  | { readonly kind: 'boundary'; readonly boundary: Passage }
  /** Forbidden by its words, though no boundary in the knowledge base is near. */
  | { readonly kind: 'forbidden'; readonly outcome: ForbiddenRequest }
  | { readonly kind: 'no-source' }

/** Below both of these nothing in the knowledge base is near the question. Tuned on the project's own questions. */
const LEAST_SIMILARITY = 0.22
const LEAST_COVERAGE = 0.1
/** What a question must reach that holds no word of enforcement at all. */
const SIMILARITY_WITHOUT_A_WORD = 0.5
const NEARLY_AS_NEAR = 0.97
/** The same where the words leave no doubt that enforcement is meant: 宅基地房子会被拍吗 is no question about homesteads. */
const NEAR_THOUGH_IT_SOUNDS_FOREIGN = 0.85
/** Rules whose score is at least this share of the best are shown beside it. */
const RELATED_SHARE = 0.6
const RELATED_SHARE_OF_A_TIME = 0.8
const MOST_RELATED = 3

/** Whether to answer, and from what. Pure: the same passages always end in the same decision. */
export function decide(query: PassageQuery, found: readonly FoundPassage[]): Decision {
  const best = found[0]
  const forbidden = findForbiddenRequest(query.text)
  if (forbidden) {
    const boundary = found.find(({ passage }) => passage.document.outcome === forbidden)
    return boundary ? { kind: 'boundary', boundary: boundary.passage } : { kind: 'forbidden', outcome: forbidden }
  }
  if (instructsTheBot(query.text)) {
    const outside = found.find(({ passage }) => passage.document.outcome === 'unanswerable_out_of_scope')
    return outside ? { kind: 'boundary', boundary: outside.passage } : { kind: 'no-source' }
  }
  if (!best || (best.similarity < LEAST_SIMILARITY && best.coverage < LEAST_COVERAGE)) return { kind: 'no-source' }
  const atHome = speaksOfEnforcement(query.restated) || bringsAClue(query.text)
  if (best.similarity < SIMILARITY_WITHOUT_A_WORD && !atHome) return { kind: 'no-source' }
  const [main, ...others] = found.filter(({ passage }) => passage.document.shelf !== 'boundaries')
  // A boundary wins only when it is clearly nearer: turning a lawful question away is the worse mistake.
  const onlyAfraid = best.passage.document.outcome === 'refused_evasion' && fearsPunishment(query.text)
  const foreign = best.passage.document.outcome === 'unanswerable_out_of_scope'
  const nearEnough = foreign && surelySpeaksOfEnforcement(query.text) ? NEAR_THOUGH_IT_SOUNDS_FOREIGN : NEARLY_AS_NEAR
  if (!main || (main.score < best.score * nearEnough && !onlyAfraid && !onlyTells(best.passage, query.text)))
    return { kind: 'boundary', boundary: best.passage }
  const [first, second] = [0, 1].map(trouble => found.find(other => other.trouble === trouble))
  if (first && second) {
    const beside = [main, ...others].filter(other => other !== first && other !== second).slice(0, MOST_RELATED - 1)
    const related = beside.map(({ passage }) => passage)
    const confidence = Math.max(0, Math.min(first.similarity, second.similarity))
    return { kind: 'answer', main: first.passage, second: second.passage, related, confidence }
  }
  // Whoever asks for a time must not read another procedure's beside it.
  const share = asksForTime(query.text) ? RELATED_SHARE_OF_A_TIME : RELATED_SHARE
  const near = others.filter(({ score }) => score >= main.score * share).slice(0, MOST_RELATED)
  const related = near.map(({ passage }) => passage)
  return { kind: 'answer', main: main.passage, related, confidence: Math.max(0, main.similarity) }
}

/** What the other side owns or does, told: neither a request for its data nor a threat. */
const onlyTells = ({ document }: Passage, text: string): boolean =>
  (document.outcome === 'refused_private_data' && tellsOfMeans(text)) ||
  (document.outcome === 'refused_harm' && (tellsOfMeans(text) || suffersHarm(text)))
