import { type CaseRequest, readAgentDays } from '../../domain/access/case-request.ts'
import { AGENT_DAYS, type Grant, isShared } from '../../domain/access/grant.ts'
import { findCaseReference } from '../../domain/access/read-code-message.ts'
import type { LiveContent, Reply } from '../../domain/reply.ts'
import type { AccessAction, AccessStore } from '../../stores/access-store.ts'
import type { CaseStore } from '../../stores/case-store.ts'
import {
  CASE_BUTTONS,
  caseAccess,
  closed,
  managed,
  notVerified,
  refusedInGroup,
  storedVerify,
} from '../../wording/case-access.ts'
import { ASK_FOR_A_PERSON } from '../../wording/replies.ts'
import type { AgentCodes } from './agent-codes.ts'
import type { CaseNews } from './case-news.ts'

export interface LookUp {
  readonly request: CaseRequest
  /** As it is stored: with references in the place of case numbers. */
  readonly text: string
  readonly channel: string
  readonly conversationId: string
  readonly now: number
}

/** Decides what becomes of a request about the asker's own case. The reply holds no case data: that is filled in when it is shown. */
export type LookUpCase = (lookUp: LookUp) => Promise<Reply>

type CaseContent = Exclude<LiveContent, { readonly kind: 'verify' }>

/** What the log says of each: to look who looked is no look at the case, and is not called one. */
const ACTIONS = {
  'case-status': 'viewed',
  'access-log': 'log-viewed',
  'agent-code': 'agent-code',
} as const satisfies Record<CaseContent['kind'], AccessAction>

interface Dependencies {
  readonly access: AccessStore
  readonly cases: Pick<CaseStore, 'findById'>
  readonly agentCodes: AgentCodes
  readonly news: CaseNews
  /** The keyed reference of a case number, as messages are stored with it. */
  readonly toReference: (caseNumber: string) => string
}

export function createLookUpCase({ access, cases, agentCodes, news, toReference }: Dependencies): LookUpCase {
  /** The grant that a message is about: of the case that it names, or the one used last. */
  async function chooseGrant(grants: readonly Grant[], reference: string | null): Promise<Grant | null> {
    if (reference === null) return grants[0] ?? null
    for (const grant of grants) {
      const found = await cases.findById(grant.caseId)
      if (found && toReference(found.record.number) === reference) return grant
    }
    return null
  }

  async function show(
    grant: Grant,
    { channel, now }: LookUp,
    live: CaseContent,
    suggestions: readonly string[],
  ): Promise<Reply> {
    const by = grant.isAgent ? 'agent' : 'self'
    const entry = {
      caseId: grant.caseId,
      partyId: grant.partyId,
      at: now,
      by,
      channel: channel.split(':')[0]!,
    } as const
    await access.noteUse(grant, { ...entry, action: ACTIONS[live.kind] })
    const outcome = live.kind === 'case-status' ? 'case_status' : 'case_managed'
    return { ...closed, outcome, suggestions, live }
  }

  async function manage(grant: Grant, lookUp: LookUp): Promise<Reply> {
    const { request, now, conversationId } = lookUp
    switch (request) {
      case 'status':
      case 'verification':
        return show(grant, lookUp, { kind: 'case-status', grantId: grant.id }, [
          CASE_BUTTONS.subscribe,
          CASE_BUTTONS.log,
          ...(grant.isAgent ? [] : [CASE_BUTTONS.agent]),
          CASE_BUTTONS.end,
          ASK_FOR_A_PERSON,
        ])
      case 'log':
        return show(grant, lookUp, { kind: 'access-log', grantId: grant.id }, [
          CASE_BUTTONS.status,
          ...(grant.isAgent ? [] : [CASE_BUTTONS.endAgents]),
        ])
      case 'agent': {
        if (grant.isAgent) return managed(caseAccess.agentNotAllowed)
        const days = Math.min(AGENT_DAYS, Math.max(1, readAgentDays(lookUp.text) ?? AGENT_DAYS))
        const codeId = await agentCodes.issue(grant, now, now + days * 86_400_000)
        return show(grant, lookUp, { kind: 'agent-code', grantId: grant.id, codeId }, [
          CASE_BUTTONS.endAgents,
          CASE_BUTTONS.status,
        ])
      }
      case 'end-agents':
        if (grant.isAgent) return managed(caseAccess.agentNotAllowed)
        await access.revokeParty(grant.caseId, grant.partyId, now, 'agents')
        return managed(caseAccess.agentsEnded)
      case 'subscribe':
        return news.subscribe(grant, now)
      case 'unsubscribe':
        return news.unsubscribe(conversationId, now)
      case 'notices':
        return news.listNotices(conversationId)
      case 'news-settings':
        return news.settings(conversationId, lookUp.text)
      case 'end':
        await access.endGrants(conversationId, now)
        return managed(caseAccess.ended)
      default:
        return request satisfies never
    }
  }

  return async lookUp => {
    const { request, text, conversationId, now } = lookUp
    if (isShared(conversationId)) return refusedInGroup
    // To be told nothing more needs no proof of who one is.
    if (request === 'unsubscribe') return news.unsubscribe(conversationId, now)
    // What the conversation was told stands in it already.
    if (request === 'notices') return news.listNotices(conversationId)
    // When somebody wants to be told is no part of a case.
    if (request === 'news-settings') return news.settings(conversationId, text)
    const grants = await access.findGrants(conversationId, now)
    if (request === 'end' && grants.length === 0) return managed(caseAccess.nothingToEnd)
    const reference = findCaseReference(text)
    // A code without a number of a case was tried on none: the same answer as to every other failure.
    if (request === 'verification' && reference === null) return notVerified
    const grant = await chooseGrant(grants, reference)
    if (grant) return manage(grant, lookUp)
    return request === 'verification' ? notVerified : { ...storedVerify, live: { kind: 'verify' } }
  }
}
