import { randomBytes } from 'node:crypto'
import { findDueNews } from '../../domain/case-news/find-due-news.ts'
import { isQuietHour } from '../../domain/case-news/quiet-hours.ts'
import { viewCase } from '../../domain/case-view/view-case.ts'
import { toNoticeId } from '../../domain/court-message/notice-id.ts'
import type { CaseStore } from '../../stores/case-store.ts'
import type { Subscription, SubscriptionStore } from '../../stores/subscription-store.ts'
import { type Clock, toChinaDay } from '../../support/clock.ts'
import { composeNews } from '../../wording/case-news.ts'

interface Dependencies {
  readonly subscriptions: SubscriptionStore
  readonly cases: Pick<CaseStore, 'findById'>
  readonly clock: Clock
}

const BATCH = 100
/** A conversation hears of everything that comes within this time in one message. */
const DIGEST_MS = 4 * 3_600_000

/**
 * One round of the news: what changed in the registry, what the calendar brings, and the messages about it. Safe in any
 * number of processes, and wherever one is cut short the next goes on. Resolves to the messages that were posted.
 */
export function createNewsRound({ subscriptions, cases, clock }: Dependencies): () => Promise<number> {
  async function checkCalendar(subscription: Subscription, today: string, now: number): Promise<void> {
    const found = await cases.findById(subscription.caseId)
    const party = found?.record.parties.find(({ id }) => id === subscription.partyId)
    // Whoever is no party any more hears nothing more.
    if (!found || party?.role !== subscription.role) return subscriptions.endOne(subscription.id, now)
    const view = viewCase(found.record, subscription, today)
    const news = findDueNews(view, today, toChinaDay(Math.max(found.changedAt, subscription.at)))
    await subscriptions.noteDue(subscription.id, news, today, now)
  }

  return async () => {
    const now = clock()
    const today = toChinaDay(now)
    while ((await subscriptions.collectChanges(now, BATCH)) === BATCH);
    for (;;) {
      const unchecked = await subscriptions.listUnchecked(today, now, BATCH)
      for (const subscription of unchecked) await checkCalendar(subscription, today, now)
      if (unchecked.length < BATCH) break
    }
    if (isQuietHour(now)) return 0
    let posted = 0
    for (;;) {
      const count = await subscriptions.postDue({
        now,
        toldBefore: now - DIGEST_MS,
        limit: BATCH,
        newNoticeId: () => toNoticeId(randomBytes(5)),
        compose: composeNews,
      })
      posted += count
      if (count < BATCH) return posted
    }
  }
}
