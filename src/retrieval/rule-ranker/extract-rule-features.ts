import { lookForWhatIsAsked } from '../../domain/asked-for.ts'
import { intentsOf } from '../../domain/intents.ts'
import type { Passage } from '../../domain/passage.ts'
import { type ComparedText, createTextComparer } from './compare-texts.ts'

/** What the ranker knows of a rule beside a question, in the order of a row. */
export const RULE_FEATURES = [
  'score',
  'rank',
  'bodyOfQuestion',
  'headingHeld',
  'ofQuestionByNearest',
  'ofNearest',
  'intents',
  'intentOfHeading',
  'givesWhatIsAsked',
  'level',
  'documentShare',
  'questions',
] as const

export interface RuleCandidate {
  readonly passage: Passage
  readonly score: number
}

export interface RankedQuestion {
  readonly text: string
  /** The same made whole from the history. */
  readonly restated: string
}

/** A row of RULE_FEATURES for each candidate; candidates come best first. */
export type RuleFeatures = (question: RankedQuestion, candidates: readonly RuleCandidate[]) => readonly Float32Array[]

interface KnownRule {
  readonly questions: readonly ComparedText[]
  readonly heading: ComparedText
  readonly body: ComparedText
  /** For each kind of question the share of the known questions that ask so. */
  readonly intents: readonly number[]
  readonly headingIntents: readonly number[]
}

const LEVELS: Readonly<Record<string, number>> = {
  law: 3,
  'judicial-interpretation': 2,
  'judicial-document': 1,
  service: -1,
  report: -2,
}

export function createRuleFeatures(passages: readonly Passage[]): RuleFeatures {
  const comparer = createTextComparer(passages.map(({ heading }) => heading))
  // A rule is prepared when it first comes up: all of them together would hold up the start.
  const known = new Map<Passage, KnownRule>()
  const knownOf = (passage: Passage): KnownRule => {
    const rule = known.get(passage) ?? prepareRule(passage, comparer.prepare)
    known.set(passage, rule)
    return rule
  }

  return ({ text, restated }, candidates) => {
    const compare = comparer.ask(restated)
    const intents = intentsOf(text)
    const givesWhatIsAsked = lookForWhatIsAsked(text)
    const best = candidates[0]?.score || 1
    return candidates.map(({ passage, score }, rank) => {
      const rule = knownOf(passage)
      let nearest = { cosine: 0, ofQuestion: 0, ofText: 0 }
      for (const question of rule.questions) {
        const likeness = compare(question)
        if (likeness.cosine > nearest.cosine) nearest = likeness
      }
      const ofSameDocument = candidates.filter(other => other.passage.document === passage.document).length
      return Float32Array.of(
        score / best,
        rank,
        compare(rule.body).ofQuestion,
        compare(rule.heading).ofText,
        nearest.ofQuestion,
        nearest.ofText,
        shareOf(intents, rule.intents),
        shareOf(intents, rule.headingIntents),
        givesWhatIsAsked(passage.conclusion) ? 1 : 0,
        LEVELS[passage.document.level] ?? 0,
        ofSameDocument / candidates.length,
        Math.log(passage.questions.length + 1),
      )
    })
  }
}

function prepareRule(passage: Passage, prepare: (text: string) => ComparedText): KnownRule {
  const { heading, topics, questions, conclusion, basis } = passage
  const kinds = questions.map(intentsOf)
  return {
    questions: [heading, ...questions].map(prepare),
    heading: prepare(heading + topics.join('')),
    body: prepare([heading, conclusion, basis, ...questions].join(' ')),
    intents: intentsOf('').map((_, kind) => kinds.reduce((sum, asked) => sum + asked[kind]!, 0) / (kinds.length || 1)),
    headingIntents: intentsOf(heading),
  }
}

/** How much of what is asked a rule's questions ask too; half where the kind can't be told. */
function shareOf(asked: readonly number[], held: readonly number[]): number {
  const kinds = asked.reduce((sum, kind) => sum + kind, 0)
  return kinds === 0 ? 0.5 : asked.reduce((sum, kind, at) => sum + kind * held[at]!, 0) / kinds
}
