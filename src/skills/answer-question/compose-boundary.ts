import { isOutcome, type Outcome } from '../../domain/outcome.ts'
import type { Passage } from '../../domain/passage.ts'
import type { Reply } from '../../domain/reply.ts'
import { statusOn } from '../../domain/validity.ts'
import { citePassage } from '../../retrieval/knowledge/cite.ts'
import type { PassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'
import { ASK_FOR_A_PERSON, AUTOMATIC_LABEL, renderWhatRulesSay } from '../../wording/replies.ts'
import { renderSourceName } from '../../wording/sources.ts'
import type { FoundPassage, PassageQuery } from './find-passages.ts'

/** From here on the nearest rule was about what was asked for 45 of 50 forecasts that were read; from 0.8 to here for 13 of 24. */
const ABOUT_THE_SAME = 0.85
const FORECAST: Outcome = 'refused_prediction'
/** No rule says anything about that. */
const WHO_WINS = /赢|输|胜/

/** Declines in the words of a boundary. Throws when its outcome is none of ours. */
export function composeBoundary(boundary: Passage): Reply {
  const { outcome } = boundary.document
  if (!outcome || !isOutcome(outcome))
    throw new Error(`${boundary.document.id} has an outcome that does not exist: ${outcome}`)
  return {
    outcome,
    blocks: [
      { kind: 'conclusion', text: boundary.conclusion, cites: [] },
      { kind: 'text', text: boundary.basis, cites: [] },
      { kind: 'next-step', text: boundary.nextStep, cites: [] },
    ],
    citations: [],
    suggestions: [ASK_FOR_A_PERSON],
  }
}

/** Nobody can say when the money comes, but the rule says within how many days it must be paid out: that stands beside a declined forecast. */
export function findRuleBeside(
  { outcome }: Reply,
  { text, askedOn }: PassageQuery,
  found: readonly FoundPassage[],
): Passage | undefined {
  if (outcome !== FORECAST || WHO_WINS.test(text)) return undefined
  const best = found.find(({ passage }) => passage.document.shelf !== 'boundaries')
  return best && best.similarity >= ABOUT_THE_SAME && statusOn(best.passage.document, askedOn) === 'in-force'
    ? best.passage
    : undefined
}

/** A declined reply with what a rule says all the same, before its next step; the first button asks for the whole rule. */
export function addRule(
  reply: Reply,
  rule: Passage,
  question: string,
  { index, askedOn }: { readonly index: PassageIndex; readonly askedOn: string },
): Reply {
  const citation = citePassage(rule, index, askedOn)
  const said = { kind: 'basis', text: renderWhatRulesSay(rule, renderSourceName(citation)), cites: [1] } as const
  const label = { kind: 'note', text: AUTOMATIC_LABEL, cites: [] } as const
  const before = reply.blocks.filter(({ kind }) => kind !== 'next-step')
  const after = reply.blocks.filter(({ kind }) => kind === 'next-step')
  return {
    ...reply,
    blocks: [...before, said, ...after, label],
    citations: [citation],
    suggestions: [question, ...reply.suggestions],
  }
}
