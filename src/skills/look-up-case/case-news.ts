import { AGENT_DAYS, type Grant, keepsMessages } from '../../domain/access/grant.ts'
import { isWithinLimits } from '../../domain/case-news/news-settings.ts'
import { readNewsWish } from '../../domain/case-news/read-news-wish.ts'
import type { Reply } from '../../domain/reply.ts'
import type { SubscriptionStore } from '../../stores/subscription-store.ts'
import { CASE_BUTTONS, caseAccess, managed } from '../../wording/case-access.ts'
import { renderNotices } from '../../wording/case-news.ts'
import { beyondLimits, renderNewsSettings, subscribed } from '../../wording/news-settings.ts'

/** News of a case, for those who asked for it after they were verified. */
export interface CaseNews {
  subscribe(grant: Grant, now: number): Promise<Reply>
  unsubscribe(conversationId: string, now: number): Promise<Reply>
  /** Every notice that the conversation was sent of late, with what became of it. */
  listNotices(conversationId: string): Promise<Reply>
  /** Shows when and how often the conversation is told, after the change that a message asks for. */
  settings(conversationId: string, text: string): Promise<Reply>
}

type Subscriptions = Pick<
  SubscriptionStore,
  'add' | 'end' | 'listDeliveries' | 'isSubscribed' | 'findSettings' | 'keepSettings'
>

const MOST_NOTICES = 20

export const createCaseNews = (subscriptions: Subscriptions): CaseNews => ({
  subscribe: async ({ principal, caseId, partyId, role, isAgent }, now) => {
    if (!keepsMessages(principal)) return managed(caseAccess.cannotBeTold)
    const endsAt = isAgent ? now + AGENT_DAYS * 86_400_000 : null
    const isNew = await subscriptions.add({ principal, caseId, partyId, role, isAgent, at: now, endsAt })
    const told = isNew ? subscribed(await subscriptions.findSettings(principal)) : caseAccess.subscribedBefore
    return managed(told, [
      CASE_BUTTONS.newsSettings,
      CASE_BUTTONS.unsubscribe,
      CASE_BUTTONS.status,
      CASE_BUTTONS.notices,
    ])
  },
  unsubscribe: async (conversationId, now) =>
    managed((await subscriptions.end(conversationId, now)) > 0 ? caseAccess.unsubscribed : caseAccess.notSubscribed),
  listNotices: async conversationId =>
    managed(renderNotices(await subscriptions.listDeliveries(conversationId, MOST_NOTICES)), [
      CASE_BUTTONS.status,
      CASE_BUTTONS.unsubscribe,
    ]),
  settings: async (conversationId, text) => {
    if (!keepsMessages(conversationId)) return managed(caseAccess.cannotBeTold)
    if (!(await subscriptions.isSubscribed(conversationId)))
      return managed(caseAccess.notSubscribed, [CASE_BUTTONS.subscribe, CASE_BUTTONS.status])
    const settings = await subscriptions.findSettings(conversationId)
    const wish = readNewsWish(text)
    if (wish?.kind !== 'change') return renderNewsSettings(settings, false)
    const changed = { ...settings, ...wish.change }
    if (!isWithinLimits(changed)) return beyondLimits(settings)
    await subscriptions.keepSettings(conversationId, changed)
    return renderNewsSettings(changed, true)
  },
})
