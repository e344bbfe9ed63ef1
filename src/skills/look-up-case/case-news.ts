import { AGENT_DAYS, type Grant, keepsMessages } from '../../domain/access/grant.ts'
import { QUIET_DAYS } from '../../domain/case-news/find-due-news.ts'
import type { Reply } from '../../domain/reply.ts'
import type { SubscriptionStore } from '../../stores/subscription-store.ts'
import { CASE_BUTTONS, caseAccess, managed } from '../../wording/case-access.ts'
import { renderNotices } from '../../wording/case-news.ts'

/** News of a case, for those who asked for it after they were verified. */
export interface CaseNews {
  subscribe(grant: Grant, now: number): Promise<Reply>
  unsubscribe(conversationId: string, now: number): Promise<Reply>
  /** Every notice that the conversation was sent of late, with what became of it. */
  listNotices(conversationId: string): Promise<Reply>
}

const MOST_NOTICES = 20

export const createCaseNews = (subscriptions: Pick<SubscriptionStore, 'add' | 'end' | 'listDeliveries'>): CaseNews => ({
  subscribe: async ({ principal, caseId, partyId, role, isAgent }, now) => {
    if (!keepsMessages(principal)) return managed(caseAccess.cannotBeTold)
    const endsAt = isAgent ? now + AGENT_DAYS * 86_400_000 : null
    const isNew = await subscriptions.add({ principal, caseId, partyId, role, isAgent, at: now, endsAt })
    return managed(isNew ? caseAccess.subscribed(QUIET_DAYS) : caseAccess.subscribedBefore, [
      CASE_BUTTONS.status,
      CASE_BUTTONS.notices,
      CASE_BUTTONS.unsubscribe,
    ])
  },
  unsubscribe: async (conversationId, now) =>
    managed((await subscriptions.end(conversationId, now)) > 0 ? caseAccess.unsubscribed : caseAccess.notSubscribed),
  listNotices: async conversationId =>
    managed(renderNotices(await subscriptions.listDeliveries(conversationId, MOST_NOTICES)), [
      CASE_BUTTONS.status,
      CASE_BUTTONS.unsubscribe,
    ]),
})
