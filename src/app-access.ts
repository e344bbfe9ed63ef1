import type { CaseRegistry } from './app-cases.ts'
import { createReadSwitches, switchStatus } from './app-switches.ts'
import { createNewsRound } from './conversation/news/create-news-round.ts'
import { createTakeCredentials, type TakeCredentials } from './conversation/take-credentials.ts'
import { keepBeside } from './domain/beside.ts'
import type { Citation, Reply } from './domain/reply.ts'
import { citePassage } from './retrieval/knowledge/cite.ts'
import { createPassageIndex, type PassageIndex } from './retrieval/knowledge/create-passage-index.ts'
import type { KnowledgeBase } from './retrieval/knowledge/load-knowledge.ts'
import { createAgentCodes } from './skills/look-up-case/agent-codes.ts'
import { createCaseNews } from './skills/look-up-case/case-news.ts'
import { createLookUpCase, type LookUpCase } from './skills/look-up-case/look-up-case.ts'
import { createShowLive, type ShowLive } from './skills/look-up-case/show-live.ts'
import { createShowVerification } from './skills/look-up-case/show-verification.ts'
import { createVerifyParty, type VerifyParty } from './skills/look-up-case/verify-party.ts'
import type { AccessStore } from './stores/access-store.ts'
import type { Database } from './stores/sql/open-database.ts'
import { createSqlAccessStore } from './stores/sql/sql-access-store.ts'
import { createSqlSubscriptionStore } from './stores/sql/sql-subscription-store.ts'
import { type Clock, toChinaDay } from './support/clock.ts'
import { createToken } from './support/create-token.ts'
import { limitConcurrency } from './support/limit-concurrency.ts'
import type { RuleReference } from './wording/case-status/stage-words.ts'

export interface CaseAccess {
  readonly access: AccessStore
  readonly verify: VerifyParty
  readonly credentials: TakeCredentials
  readonly lookUp: LookUpCase
  readonly showLive: ShowLive
  /** Tells subscribers what is new; resolves to the number of messages. */
  readonly tellNews: () => Promise<number>
  /** The day on which we sent a notice, `YYYY-MM-DD`; `null` for an id that is not ours. */
  readonly findNoticeDay: (id: string) => Promise<string | null>
}

interface Dependencies {
  readonly database: Database
  readonly registry: CaseRegistry
  readonly clock: Clock
  readonly publicUrl: string | null
  readonly cite: (rule: RuleReference, day: string) => Promise<Citation | undefined>
  readonly convert: (reply: Reply) => Promise<Reply>
  readonly onAlarm: () => void
  /** Strict mode: a code opens its case once, whatever it was issued as. */
  readonly singleUseCodes?: boolean
}

/** Evaluations of scrypt at a time, and how many may wait: beyond that people are asked to come back in a moment. */
const HASHES = { places: 2, queue: 100 }
const REFERENCE_LENGTH = 8

/** All that decides who may see which case. */
export function assembleAccess(dependencies: Dependencies): CaseAccess {
  const { database, registry, clock, publicUrl, cite, convert, onAlarm, singleUseCodes = false } = dependencies
  const access = createSqlAccessStore(database)
  const cases = registry.source
  const toKey = registry.toMark
  const toReference = (caseNumber: string): string => toKey('case-reference', caseNumber).slice(0, REFERENCE_LENGTH)
  const verify = createVerifyParty({
    access,
    cases,
    clock,
    newId: createToken,
    toKey,
    limited: limitConcurrency(HASHES),
    onAlarm,
    once: singleUseCodes,
  })
  const agentCodes = createAgentCodes({ access, newId: createToken, toKey })
  const subscriptions = createSqlSubscriptionStore(database)
  const showVerification = createShowVerification({
    access,
    clock,
    newToken: () => `${createToken()}${createToken()}`,
    hasPage: conversationId => conversationId.startsWith('web:'),
    publicUrl,
  })
  const readSwitches = createReadSwitches(database)
  const showLive = createShowLive({ access, cases, agentCodes, clock, cite, showVerification })
  return {
    access,
    verify,
    credentials: createTakeCredentials({ verify, toReference }),
    lookUp: createLookUpCase({
      access,
      cases: registry.store,
      agentCodes,
      news: createCaseNews(subscriptions),
      toReference,
    }),
    tellNews: createNewsRound({ subscriptions, cases: registry.store, clock }),
    findNoticeDay: async id => {
      const at = await subscriptions.findNotice(id)
      return at === null ? null : toChinaDay(at)
    },
    showLive: async live => {
      const isStatus = live.reply.live?.kind === 'case-status'
      const shown = await switchStatus(isStatus, readSwitches, () => showLive(live))
      if (shown === live.reply) return shown
      return keepBeside(live.reply, live.reply.script === 'traditional' ? await convert(shown) : shown)
    },
  }
}

/** Finds the citations of rules by document and article, in a knowledge base that is read at the first need. */
export function createRuleCiter(readKnowledge: () => Promise<KnowledgeBase>): Dependencies['cite'] {
  let read: { readonly of: KnowledgeBase; readonly index: PassageIndex } | undefined
  return async ([documentId, articles], day) => {
    const knowledge = await readKnowledge()
    if (read?.of !== knowledge) read = { of: knowledge, index: createPassageIndex(knowledge) }
    const known = read.index
    const passage = articles === '' ? known.byId.get(`${documentId}/1`) : known.findArticle(documentId, articles)
    const citation = passage && citePassage(passage, known, day)
    return citation && citation.status !== 'ended' && citation.status !== 'not-yet-in-force'
      ? { ...citation, ...(articles === '' ? {} : { article: articles }) }
      : undefined
  }
}
