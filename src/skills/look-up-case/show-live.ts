import type { Grant } from '../../domain/access/grant.ts'
import { viewCase } from '../../domain/case-view/view-case.ts'
import { renderQueryCode } from '../../domain/query-code.ts'
import type { Citation, Reply } from '../../domain/reply.ts'
import type { AccessStore } from '../../stores/access-store.ts'
import type { CaseSource } from '../../stores/case-source.ts'
import { type Clock, toChinaDay } from '../../support/clock.ts'
import { caseAccess, closed, managed } from '../../wording/case-access.ts'
import { renderAccessLog, renderMoment } from '../../wording/case-status/access-log.ts'
import type { RuleReference } from '../../wording/case-status/stage-words.ts'
import { renderDay } from '../../wording/sources.ts'
import type { AgentCodes } from './agent-codes.ts'
import { composeStatus } from './compose-status.ts'

export interface LiveReply {
  readonly reply: Reply
  readonly conversationId: string
  /** It is being sent, not shown again. */
  readonly sending: boolean
}

/** Fills in what a stored reply only refers to, if the conversation may still see it; else says that it is closed. */
export type ShowLive = (live: LiveReply) => Promise<Reply>

interface Dependencies {
  readonly access: Pick<AccessStore, 'findGrants' | 'listLog' | 'findAgentCode'>
  readonly cases: Pick<CaseSource, 'current'>
  readonly agentCodes: Pick<AgentCodes, 'toCode'>
  readonly clock: Clock
  readonly cite: (rule: RuleReference, day: string) => Promise<Citation | undefined>
  /** How this conversation can prove who it is: a form, a link or the chat. */
  readonly showVerification: (live: LiveReply) => Promise<Reply>
}

const MOST_ENTRIES = 20

export function createShowLive(dependencies: Dependencies): ShowLive {
  const { access, cases, agentCodes, clock, cite, showVerification } = dependencies

  async function showStatus(grant: Grant, reply: Reply, now: number): Promise<Reply> {
    const found = await cases.current(grant.caseId)
    // A party that was taken out of the case, or changed sides in it, is nobody there.
    const party = found?.case.record.parties.find(({ id }) => id === grant.partyId)
    if (!found || party?.role !== grant.role) return closed
    const today = toChinaDay(now)
    const view = viewCase(found.case.record, grant, today)
    const rules = new Map<string, Citation | undefined>()
    const shown = { view, viewer: grant, today, asOf: renderMoment(found.asOf), stale: found.stale }
    // What is cited is known only after it is composed; so once to ask for the rules, once with them.
    const wanted: RuleReference[] = []
    composeStatus({ ...shown, cite: rule => void wanted.push(rule) })
    // A party is told where the case stands, though the sources can't be read at the moment.
    for (const rule of wanted) rules.set(rule.join(), await cite(rule, today).catch(() => undefined))
    return { ...reply, ...composeStatus({ ...shown, cite: rule => rules.get(rule.join()) }) }
  }

  async function showAgentCode(codeId: string, { suggestions }: Reply): Promise<Reply> {
    const code = await access.findAgentCode(codeId)
    if (!code?.open) return managed(caseAccess.agentCodeUsed)
    const words = caseAccess.agentCode(
      renderQueryCode(agentCodes.toCode(codeId)),
      renderDay(toChinaDay(code.expiresAt)),
    )
    return managed(`${words}\n${caseAccess.agentCodeHint}`, suggestions)
  }

  return async ({ reply, conversationId, sending }) => {
    const { live } = reply
    if (!live) return reply
    if (live.kind === 'verify') return showVerification({ reply, conversationId, sending })
    const now = clock()
    const grant = (await access.findGrants(conversationId, now)).find(({ id }) => id === live.grantId)
    if (!grant) return closed
    switch (live.kind) {
      case 'case-status':
        return showStatus(grant, reply, now)
      case 'access-log':
        return managed(
          renderAccessLog(await access.listLog(grant.caseId, grant.partyId, MOST_ENTRIES)),
          reply.suggestions,
        )
      case 'agent-code':
        return showAgentCode(live.codeId, reply)
      default:
        return live satisfies never
    }
  }
}
