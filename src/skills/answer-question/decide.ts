import { bringsAClue } from '../../domain/about-the-other-side.ts'
import { findArticleNumbers } from '../../domain/article-number.ts'
import { asksForTime } from '../../domain/asked-for.ts'
import { type ForbiddenRequest, findForbiddenRequest, isForbiddenRequest } from '../../domain/forbidden-request.ts'
import { asksFigures, showsItsMatter } from '../../domain/hints/read-signs.ts'
import { asksForTreatment } from '../../domain/hints/treatment.ts'
import type { Passage } from '../../domain/passage.ts'
import { instructsTheBot, speaksOfEnforcement } from '../../domain/scope.ts'
import type { BoundaryGate } from '../../retrieval/boundary-gate/create-boundary-gate.ts'
import type { DeclinedKind } from '../../retrieval/boundary-gate/judge-text.ts'
import { chooseBoundary, isContradicted } from './choose-boundary.ts'
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
  /** Of another field, or of the asker's own case, though no boundary in the knowledge base is near. */
  | { readonly kind: 'elsewhere'; readonly outcome: 'unanswerable_out_of_scope' | 'unanswerable_own_case' }
  | { readonly kind: 'no-source' }
  /** Too close to call: a question for these rules, or a message that is declined like this. */
  | { readonly kind: 'unsure'; readonly perhaps: DeclinedKind; readonly rules: readonly Passage[] }

/** Below both of these nothing in the knowledge base is near the question. Tuned on the project's own questions. */
const LEAST_SIMILARITY = 0.22
const LEAST_COVERAGE = 0.1
/** What a question must reach that holds no word of enforcement at all. */
const SIMILARITY_WITHOUT_A_WORD = 0.5
/** Rules whose score is at least this share of the best are shown beside it. */
const RELATED_SHARE = 0.6
const RELATED_SHARE_OF_A_TIME = 0.8
const MOST_RELATED = 3
/** Below it the rule meant is often one of the others: one more is shown. */
const SURE = 0.85

/** Above these odds a message is declined though no rule says so; a little below it is asked what was meant. */
const SURELY_DECLINED = 1.4
const PERHAPS_DECLINED = 1.2
/** So much for another field that it is declined though no word tells its matter and no rule is near. */
const SURELY_FOREIGN = 2.5
/** So much that a word which speaks against this kind of refusal (`isContradicted`) no longer counts. */
const BEYOND_DOUBT = 6
/** Words that speak so much for an answer are not overruled: of questions wrongly declined it spares a third, of those rightly declined a thirtieth. */
const WORDS_AGAINST_IT = -3
/** Below these it is answered though a boundary is nearer. */
const HARDLY_DECLINED = 1.5
/** Whoever asks for the own case is let in there, which is more than an answer. */
const OWN_CASE: DeclinedKind = 'unanswerable_own_case'
const HARDLY_OWN_CASE = 0
const SURELY_OWN_CASE = 2.5
/** Neither others' data nor a rule: whoever asks this is let in to the own case. */
const ASKS_HOW_MINE_STANDS =
  /我(们|家|公司)?(的|那个|这个|申请)?.{0,4}案(子|件).{0,8}(到哪|办到|进展|进度|(啥|什么)情况|咋样|怎么样|谁在办)|查.{0,4}我(的|们的|那个)?.{0,4}案/
/** What stands before a question must not decide about it, such as orders to the program. */
const LAST_SENTENCE = /[。！？!?；;\s]\s*([^。！？!?；;\s]{4,})[。！？!?；;\s]*$/
const endsInItsOwnQuestion = (text: string): boolean => speaksOfEnforcement(LAST_SENTENCE.exec(text)?.[1] ?? '')
/** Words of hiding stand in many a creditor's question: 他还活着躲在外面，怎么恢复执行. */
const HARDLY_FORBIDDEN = 0
/** By so much the gate must prefer another kind of refusal to the nearest boundary's. */
const ANOTHER_KIND = 1
const UNSURE = 0.7
const FOREIGN: DeclinedKind = 'unanswerable_out_of_scope'
/** A boundary's own words are for questions like its own; less alike, the words that fit its whole kind do not mislead. */
const LIKE_THE_BOUNDARY = 0.55

/** Whether to answer, and from what. Pure: the same passages always end in the same decision. */
export function decide(query: PassageQuery, found: readonly FoundPassage[], gate: BoundaryGate): Decision {
  const byRules = decideByRules(query, found)
  const forbidden = findForbiddenRequest(query.text)
  if (byRules.kind === 'no-source' || isSettled(query.text) || (forbidden && forbidden !== 'refused_evasion'))
    return byRules
  if (asksForTreatment(query.text)) return decline(FOREIGN, found)
  const { worth, words, kind, kinds } = gate.judge(query, found, isDeclined(byRules))
  if (forbidden) return worth < HARDLY_FORBIDDEN ? answer(query, found) : byRules
  const mayDecline = worth > BEYOND_DOUBT || !isContradicted(kind, query.text)
  if (byRules.kind === 'boundary') {
    const { outcome } = byRules.boundary.document
    if (outcome === OWN_CASE && ASKS_HOW_MINE_STANDS.test(query.text)) return byRules
    if (worth < (outcome === OWN_CASE ? HARDLY_OWN_CASE : HARDLY_DECLINED)) return answer(query, found)
    // Nobody who asks about a cough is to read that hiding property is punished.
    const isAnother = kinds[kind] - kinds[outcome as DeclinedKind] > ANOTHER_KIND
    return decline(isAnother && mayDecline ? kind : (outcome as DeclinedKind), found)
  }
  // A rule is an answer to "when do I get my money" too, and the way to one's own case stands beside it.
  const mayBeAnswered =
    (kind === OWN_CASE && worth < SURELY_OWN_CASE) || endsInItsOwnQuestion(query.text) || isReported(query, byRules)
  if (byRules.kind === 'answer' && mayBeAnswered) return byRules
  if (byRules.kind !== 'answer' || !mayDecline || worth <= PERHAPS_DECLINED || words < WORDS_AGAINST_IT) return byRules
  // Words that nobody has used yet prove nothing: an answer that says of itself that it may miss is the smaller mistake.
  const isKnown = byRules.confidence >= UNSURE || showsItsMatter(query.text) || worth > SURELY_FOREIGN
  if (kind === FOREIGN && !isKnown) return byRules
  if (worth > SURELY_DECLINED) return decline(kind, found)
  return { kind: 'unsure', perhaps: kind, rules: [byRules.main, ...byRules.related] }
}

/** A figure that a report holds: 多少失信的人没出名单 asks for nobody's name. */
const isReported = ({ restated }: PassageQuery, byRules: Decision): boolean =>
  byRules.kind === 'answer' &&
  byRules.main.document.shelf === 'policy' &&
  byRules.confidence >= UNSURE &&
  asksFigures(restated)

export const isDeclined = ({ kind }: Decision): boolean => kind !== 'answer'

/** Words that settle the matter: orders to the program, a clue, an article by its number. */
const isSettled = (text: string): boolean =>
  instructsTheBot(text) || bringsAClue(text) || findArticleNumbers(text).length > 0

function decline(kind: DeclinedKind, found: readonly FoundPassage[]): Decision {
  const boundary = found.find(({ passage }) => passage.document.outcome === kind)
  if (boundary && boundary.similarity >= LIKE_THE_BOUNDARY) return { kind: 'boundary', boundary: boundary.passage }
  if (isForbiddenRequest(kind)) return { kind: 'forbidden', outcome: kind }
  return kind === 'unanswerable_no_source' ? { kind: 'no-source' } : { kind: 'elsewhere', outcome: kind }
}

/** The same without the learned gate. */
export function decideByRules(query: PassageQuery, found: readonly FoundPassage[]): Decision {
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
  const boundary = chooseBoundary(query, found)
  return boundary ? { kind: 'boundary', boundary: boundary.passage } : answer(query, found)
}

function answer(query: PassageQuery, found: readonly FoundPassage[]): Decision {
  const [main, ...others] = found.filter(({ passage }) => passage.document.shelf !== 'boundaries')
  if (!main) return { kind: 'no-source' }
  const [first, second] = [0, 1].map(trouble => found.find(other => other.trouble === trouble))
  if (first && second) {
    const beside = [main, ...others].filter(other => other !== first && other !== second).slice(0, MOST_RELATED - 1)
    const related = beside.map(({ passage }) => passage)
    const confidence = Math.max(0, Math.min(first.similarity, second.similarity))
    return { kind: 'answer', main: first.passage, second: second.passage, related, confidence }
  }
  // Whoever asks for a time must not read another procedure's beside it.
  const forATime = asksForTime(query.text)
  const share = forATime ? RELATED_SHARE_OF_A_TIME : RELATED_SHARE
  const most = main.similarity < SURE && !forATime ? MOST_RELATED + 1 : MOST_RELATED
  const near = others.filter(({ score }) => score >= main.score * share).slice(0, most)
  const related = near.map(({ passage }) => passage)
  return { kind: 'answer', main: main.passage, related, confidence: Math.max(0, main.similarity) }
}
