import { findArticleNumbers } from '../../domain/article-number.ts'
import { leaveOutNumbers } from '../../domain/identifiers/leave-out-numbers.ts'
import type { Passage } from '../../domain/passage.ts'
import type { Reply } from '../../domain/reply.ts'
import type { BoundaryGate } from '../../retrieval/boundary-gate/create-boundary-gate.ts'
import type { PassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'
import type { OfficialLibrary } from '../../retrieval/official/create-official-library.ts'
import { ASK_FOR_A_PERSON, elsewhere, forbidden, noSource, whichMeant } from '../../wording/replies.ts'
import { answerFromOfficial } from './answer-from-official.ts'
import { composeAnswer } from './compose-answer.ts'
import { composeArticle } from './compose-article.ts'
import { addRule, composeBoundary, findRuleBeside } from './compose-boundary.ts'
import { decide } from './decide.ts'
import type { FoundPassage, PassageQuery } from './find-passages.ts'
import { quoteOfficial } from './quote-official.ts'

export interface QuestionAnswer {
  readonly reply: Reply
  readonly passageIds: readonly string[]
  /** The rules that an answer from digests was composed from, the main one first. */
  readonly composedFrom?: readonly Passage[]
  /** 0..1, where rules were compared with the question. */
  readonly confidence?: number
}

export type AnswerQuestion = (query: PassageQuery) => Promise<QuestionAnswer>

interface Dependencies {
  readonly index: PassageIndex
  readonly findPassages: (query: PassageQuery) => Promise<readonly FoundPassage[]>
  readonly gate: BoundaryGate
  /** The official texts in use; `null` when none are loaded. */
  readonly official: () => OfficialLibrary | null
}

/** Answers from the knowledge base, or says by name why not. */
export function createAnswerQuestion({ index, findPassages, gate, official }: Dependencies): AnswerQuestion {
  return async asked => {
    const query = { ...asked, text: leaveOutNumbers(asked.text), restated: leaveOutNumbers(asked.restated) }
    const found = await findPassages(query)
    const decision = decide(query, found, gate)
    // Taken once, so that everything an answer quotes is of one version, whatever is loaded meanwhile.
    const library = official()
    const article = answerFromOfficial(library, index, query, decision)
    if (article) {
      const { named, digest } = article
      const reply = composeArticle(named, digest, suggest(found, digest ? [digest] : []))
      return { reply, passageIds: [`${library?.version}/${named.citation.passageId}`] }
    }
    if (decision.kind === 'answer' && asksForUnknownArticle(index, query.restated)) {
      return { reply: noSource([]), passageIds: [] }
    }
    const decline = (reply: Reply, passageIds: readonly string[]): QuestionAnswer => {
      const rule = findRuleBeside(reply, query, found)
      if (!rule) return { reply, passageIds }
      const beside = addRule(reply, rule, shortQuestion(rule), { index, askedOn: query.askedOn })
      return { reply: beside, passageIds: [...passageIds, rule.id] }
    }
    switch (decision.kind) {
      case 'answer': {
        const { main, second, related } = decision
        const composedFrom = [main, ...(second ? [second] : []), ...related]
        const suggestions = suggest(found, composedFrom)
        const reply = composeAnswer(index, {
          ...query,
          main,
          second,
          related,
          suggestions,
          renumbered: {
            main: found.find(({ passage }) => passage === main)?.renumbered,
            others: [...new Set(found.flatMap(({ renumbered }) => renumbered ?? []))].filter(
              ({ documentId }) => documentId === main.document.id,
            ),
          },
          quote: cites => quoteOfficial(library, main, cites),
        })
        const { confidence } = decision
        return { reply, passageIds: composedFrom.map(passage => passage.id), composedFrom, confidence }
      }
      case 'boundary':
        return decline(composeBoundary(decision.boundary), [decision.boundary.id])
      case 'forbidden':
        return decline(forbidden(decision.outcome), [])
      case 'elsewhere':
        return { reply: elsewhere(decision.outcome), passageIds: [] }
      case 'no-source': {
        const closest = found.filter(({ passage }) => passage.document.shelf !== 'boundaries')
        return { reply: noSource(closest.map(({ passage }) => shortQuestion(passage))), passageIds: [] }
      }
      case 'unsure': {
        const rules = decision.rules.slice(0, 2)
        const headings = rules.map(({ heading }) => heading)
        return { reply: whichMeant(decision.perhaps, headings, rules.map(shortQuestion)), passageIds: [] }
      }
      default:
        return decision satisfies never
    }
  }
}

/** What an article says that we have no text of must not be answered with another one. */
const WANTS_AN_ARTICLE =
  /原文|全文|原话|逐字|一字不|条(文)?[^，。,]{0,6}(写|说|讲|规定)的?(是|了)?(什么|啥)|条(的?内容)?是(什么|啥)/
const asksForUnknownArticle = (index: PassageIndex, question: string): boolean =>
  WANTS_AN_ARTICLE.test(question) &&
  findArticleNumbers(question).length > 0 &&
  index.findNamed(question).size === 0 &&
  index.findRenumbered(question).size === 0

const MOST_SUGGESTIONS = 3
const LONGEST_SUGGESTION = 24

/** Questions of neighbouring rules, as quick replies. */
function suggest(found: readonly FoundPassage[], answered: readonly Passage[]): readonly string[] {
  const said = new Set(answered.map(passage => passage.id))
  const next = found
    .map(({ passage }) => passage)
    .filter(
      passage => !said.has(passage.id) && passage.document.shelf !== 'boundaries' && passage.document.ended === null,
    )
    .slice(0, MOST_SUGGESTIONS)
  return [...next.map(shortQuestion), ASK_FOR_A_PERSON]
}

const shortQuestion = ({ questions, heading }: Passage): string =>
  questions.find(question => [...question].length <= LONGEST_SUGGESTION) ?? heading.slice(0, LONGEST_SUGGESTION)
