import { randomBytes } from 'node:crypto'
import { findDueNews } from '../../domain/case-news/find-due-news.ts'
import { toNewsMoment } from '../../domain/case-news/news-moment.ts'
import { viewCase } from '../../domain/case-view/view-case.ts'
import { toNoticeId } from '../../domain/court-message/notice-id.ts'
import type { CaseStore } from '../../stores/case-store.ts'
import type { SubscriptionStore, Watch } from '../../stores/subscription-store.ts'
import { type Clock, toChinaDay } from '../../support/clock.ts'
import { composeNews } from '../../wording/case-news.ts'

interface Dependencies {
  readonly subscriptions: SubscriptionStore
  readonly cases: Pick<CaseStore, 'findById'>
  readonly clock: Clock
}

const BATCH = 100
/** A conversation hears of everything that comes within this time in one message. */
const GATHER_MS = 4 * 3_600_000

/**
 * One round of the news: what changed in the registry, what the calendar brings, and the messages about it. Safe in any
 * number of processes, and wherever one is cut short the next goes on. Resolves to the messages that were posted.
 */
export function createNewsRound({ subscriptions, cases, clock }: Dependencies): () => Promise<number> {
  async function checkCalendar(subscription: Watch, today: string, now: number): Promise<void> {
    const found = await cases.findById(subscription.caseId)
    const party = found?.record.parties.find(({ id }) => id === subscription.partyId)
    // Whoever is no party any more hears nothing more.
    if (!found || party?.role !== subscription.role) return subscriptions.endOne(subscription.id, now)
    const view = viewCase(found.record, subscription, today)
    const changedOn = toChinaDay(Math.max(found.changedAt, subscription.at))
    const news = findDueNews({ view, changedOn, silenceDays: subscription.silenceDays }, today)
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
    let posted = 0
    for (;;) {
      const count = await subscriptions.postDue({
        moment: toNewsMoment(now),
        toldBefore: now - GATHER_MS,
        limit: BATCH,
        newNoticeId: () => toNoticeId(randomBytes(5)),
        compose: composeNews,
      })
      posted += count
      if (count < BATCH) return posted
    }
  }
}
