import { bringsAClue } from '../../domain/about-the-other-side.ts'
import { findArticleNumbers } from '../../domain/article-number.ts'
import { lookForWhatIsAsked } from '../../domain/asked-for.ts'
import { needOfHistory } from '../../domain/follow-up.ts'
import type { Passage, Role } from '../../domain/passage.ts'
import { asksAboutHistory, statusOn } from '../../domain/validity.ts'
import type { PassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'
import type { Renumbering } from '../../retrieval/knowledge/crosswalk.ts'
import type { Hit, Retriever } from '../../retrieval/retriever.ts'
import type { Thesaurus } from './thesaurus.ts'

export interface FoundPassage {
  readonly passage: Passage
  /** Comparable within one question. */
  readonly score: number
  /** Nearness to a question that the passage is known to answer, -1..1. */
  readonly similarity: number
  readonly coverage: number
  /** Of a message about two things (0, 1): the best rule for this one. */
  readonly trouble?: number | undefined
  /** The question names the article by the number that it had before. */
  readonly renumbered?: Renumbering | undefined
}

export interface PassageQuery {
  readonly text: string
  /** The same made whole from the history. */
  readonly restated: string
  readonly role: Role | null
  /** The same, where it was said in so many words or given. */
  readonly saidRole?: Role | null | undefined
  readonly askedOn: string
}

interface Dependencies {
  readonly retriever: Retriever
  readonly index: PassageIndex
  readonly thesaurus: Thesaurus
}

const POOL = 40
/** What the follow-up's own words count beside the whole question: the more it leans on what was said, the less. */
const OWN_WORDS = 0.8
/** Below this they change nothing. */
const LEAST_OWN_WORDS = 0.2
/** From here on the message by itself is a question that a rule is known to answer, whatever was said before. */
const KNOWN_BY_ITSELF = 0.95
/** 多久, 怎么办 ask about what was said. */
const SHORTEST_KNOWN = 5
const FOR_THE_SAME_SIDE = 1.02
const FOR_THE_OTHER_SIDE = 0.97
const RETOLD = 0.96
const REPORTED = 0.93
/** Figures, speeches and measures: what reports are for. */
const ASKS_FOR_A_REPORT =
  /多少|几[个件年次万亿]|数[据字]|比例|[率]|报告|文章|讲话|会议|通报|提出|强调|部署|政策|措施|成效|去年|今年|\d{4}年|全国|最高法|最高院/
const OF_ANOTHER_FIELD = 0.92
const BESIDE_WHAT_IS_ASKED = 0.97
/** What the other side owns, told without a question: where to bring the clue is what helps. */
const WHERE_CLUES_GO = 1.25
const CLUES = '线索怎么报'
const NAMED_IN_THE_QUESTION = 1.35
const NAMED_BY_AN_OLD_NUMBER = 1.34
/** 张军要求……, 阎良法院……: what is asked is what this report says. */
const KNOWN_BY_ITS_NAMES = 1.3
/** Of the best score, what an article gets that is named but not like the question; alone in the question, it is the question. */
const NAMED_ONLY = 0.6
const NAMED_AND_NOTHING_ELSE = 1
const ENDED_WHEN_HISTORY_IS_ASKED = 0.95

/** Passages that bear on a question, best first. Rules that did not apply on the day asked are left out unless history is asked for. */
export async function findPassages(
  { retriever, index, thesaurus }: Dependencies,
  { text, restated: madeWhole, role, askedOn }: PassageQuery,
): Promise<readonly FoundPassage[]> {
  const lookUp = async (question: string): Promise<readonly Hit[]> => {
    const plain = await retriever.retrieve(question, POOL)
    const expanded = thesaurus.expand(question)
    return expanded === question ? plain : merge(plain, await retriever.retrieve(expanded, POOL))
  }
  const alone = await lookUp(text)
  const known = [...text].length >= SHORTEST_KNOWN && (alone[0]?.similarity ?? 0) >= KNOWN_BY_ITSELF
  const restated = known ? text : madeWhole
  const whole = restated === text ? alone : await lookUp(restated)
  const ownWords = restated === text ? 0 : OWN_WORDS * (1 - needOfHistory(text))
  const own = ownWords > LEAST_OWN_WORDS ? alone : whole
  const named = index.findNamed(restated)
  const renumbered = index.findRenumbered(restated)
  const history = asksAboutHistory(restated)
  const givesWhatIsAsked = lookForWhatIsAsked(text)
  const tells = bringsAClue(text)
  const ownScores = new Map(own.map(hit => [hit.id, hit.score]))
  const best = whole[0]?.score ?? 0
  const bestOwn = own[0]?.score ?? 0
  const found: FoundPassage[] = []
  for (const hit of withNamed(whole, index, restated)) {
    const passage = index.byId.get(hit.id)
    if (!passage) continue
    const status = statusOn(passage.document, askedOn)
    const ended = status === 'ended'
    if (ended && !(history || named.has(hit.id))) continue
    if (status === 'not-yet-in-force' && !named.has(hit.id)) continue
    const wholeShare = best > 0 ? hit.score / best : 0
    const ownShare = bestOwn > 0 ? (ownScores.get(hit.id) ?? 0) / bestOwn : 0
    const share = whole === own ? wholeShare : (1 - ownWords) * wholeShare + ownWords * ownShare
    const factor =
      sideFactor(passage, role) *
      levelFactor(passage, restated) *
      fieldFactor(passage, restated) *
      (isMeant(passage, restated) ? KNOWN_BY_ITS_NAMES : 1) *
      (tells && passage.topics.includes(CLUES) ? WHERE_CLUES_GO : 1) *
      (restated !== text || givesWhatIsAsked(passage.conclusion) ? 1 : BESIDE_WHAT_IS_ASKED) *
      (named.has(hit.id) ? NAMED_IN_THE_QUESTION : renumbered.has(hit.id) ? NAMED_BY_AN_OLD_NUMBER : 1) *
      (ended ? ENDED_WHEN_HISTORY_IS_ASKED : 1)
    found.push({
      passage,
      score: share * factor,
      similarity: hit.similarity,
      coverage: hit.coverage,
      renumbered: named.has(hit.id) ? undefined : renumbered.get(hit.id),
    })
  }
  return found.sort((a, b) => b.score - a.score)
}

/** The articles that a question names by number are always among what was found. */
function withNamed(hits: readonly Hit[], index: PassageIndex, question: string): readonly Hit[] {
  if (findArticleNumbers(question).length === 0) return hits
  const bare = index.isBareReference(question)
  const least = (hits[0]?.score ?? 1) * (bare ? NAMED_AND_NOTHING_ELSE : NAMED_ONLY)
  const named = [...index.findNamed(question), ...index.findRenumbered(question).keys()]
  const known = new Map(hits.map(hit => [hit.id, hit]))
  for (const id of named) {
    const hit = known.get(id) ?? { id, score: 0, similarity: 0, coverage: 0 }
    // Named in so many words: as sure as likeness could be.
    known.set(id, { ...hit, score: Math.max(hit.score, least), similarity: Math.max(hit.similarity, bare ? 1 : 0) })
  }
  return [...known.values()]
}

/** Both ways to ask count alike: the law's term must not drown what the person said. Scores become shares of the best. */
function merge(plain: readonly Hit[], expanded: readonly Hit[]): readonly Hit[] {
  const merged = new Map<string, Hit>()
  for (const hits of [plain, expanded]) {
    const best = hits[0]?.score || 1
    for (const { id, score, similarity, coverage } of hits) {
      const known = merged.get(id)
      merged.set(id, {
        id,
        score: (known?.score ?? 0) + score / best / 2,
        similarity: Math.max(known?.similarity ?? -1, similarity),
        coverage: Math.max(known?.coverage ?? 0, coverage),
      })
    }
  }
  return [...merged.values()].sort((a, b) => b.score - a.score)
}

/** A guide retells rules and a report speaks of them; where a rule itself is as near, the rule is the better answer. */
function levelFactor({ document }: Passage, question: string): number {
  if (document.level === 'service' && document.outcome === null) return RETOLD
  return document.level === 'report' && !ASKS_FOR_A_REPORT.test(question) ? REPORTED : 1
}

/** Rules of a special field, such as administrative or bankruptcy law, stand back where nothing in the question speaks of it. */
const fieldFactor = ({ document: { speaksOf } }: Passage, question: string): number =>
  speaksOf.length === 0 || speaksOf.some(word => question.includes(word)) ? 1 : OF_ANOTHER_FIELD

/** Whether a question goes by a name that only this rule's document has. */
export const isMeant = ({ document: { knownBy = [] } }: Passage, question: string): boolean =>
  knownBy.some(name => question.includes(name))

function sideFactor({ helps, document }: Passage, role: Role | null): number {
  if (role === null || document.shelf !== 'laws' || helps.includes('any')) return 1
  return helps.includes(role) ? FOR_THE_SAME_SIDE : FOR_THE_OTHER_SIDE
}
