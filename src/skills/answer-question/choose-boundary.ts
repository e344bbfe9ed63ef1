import { suffersHarm, tellsOfMeans } from '../../domain/about-the-other-side.ts'
import { fearsPunishment } from '../../domain/forbidden-request.ts'
import type { Outcome } from '../../domain/outcome.ts'
import { type Purpose, purposeOf } from '../../domain/purpose.ts'
import { speaksOfEnforcement, surelySpeaksOfEnforcement } from '../../domain/scope.ts'
import type { FoundPassage, PassageQuery } from './find-passages.ts'

const NEARLY_AS_NEAR = 0.97
/** The same where the words leave no doubt that enforcement is meant: 宅基地房子会被拍吗 is no question about homesteads. */
const NEAR_THOUGH_IT_SOUNDS_FOREIGN = 0.85
/** Who complains of somebody, or holds a judgment that nobody obeys, is turned away only by what is far nearer. */
const NEAR_THOUGH_A_REMEDY_IS_SOUGHT = 0.8
/** A question without a word of enforcement, or one that sounds like no good, need only be about as near to a boundary. */
const NEAR_WITHOUT_A_WORD = 1.05
const NEAR_AND_SHADY = 1.15

const REFUSED: readonly (string | null)[] = ['refused_evasion', 'refused_harm', 'refused_private_data']
const FOREIGN: Outcome = 'unanswerable_out_of_scope'

/**
 * The boundary that a question ends at, if one is nearer to it than the best rule; turning a lawful question away is the
 * worse mistake, so a boundary must be clearly nearer unless the words speak for it.
 */
export function chooseBoundary(
  { text, restated }: PassageQuery,
  found: readonly FoundPassage[],
): FoundPassage | undefined {
  const main = found.find(({ passage }) => passage.document.shelf !== 'boundaries')
  const boundaries = found.filter(({ passage }) => passage.document.shelf === 'boundaries')
  if (!main) return boundaries[0]
  const purpose = purposeOf(text)
  return boundaries.find(({ passage, score }) => {
    const { outcome } = passage.document
    if (isContradicted(outcome, text)) return false
    return main.score < score * nearEnough(outcome, purpose, restated)
  })
}

function nearEnough(outcome: string | null, purpose: Purpose, restated: string): number {
  const refused = REFUSED.includes(outcome)
  if (purpose === 'lawful' && (refused || outcome === FOREIGN)) return NEAR_THOUGH_A_REMEDY_IS_SOUGHT
  if (purpose === 'shady' && refused) return NEAR_AND_SHADY
  if (outcome !== FOREIGN) return NEARLY_AS_NEAR
  if (surelySpeaksOfEnforcement(restated)) return NEAR_THOUGH_IT_SOUNDS_FOREIGN
  return speaksOfEnforcement(restated) ? NEARLY_AS_NEAR : NEAR_WITHOUT_A_WORD
}

/** Whether the words speak against this end: who asks what awaits them plans nothing, who tells what the other side owns or does asks for nothing. */
export const isContradicted = (outcome: string | null, text: string): boolean =>
  (outcome === 'refused_evasion' && fearsPunishment(text)) ||
  (outcome === 'refused_private_data' && tellsOfMeans(text)) ||
  (outcome === 'refused_harm' && (tellsOfMeans(text) || suffersHarm(text)))
