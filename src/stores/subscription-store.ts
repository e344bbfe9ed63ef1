import type { DueNews } from '../domain/case-news/find-due-news.ts'
import type { NewsKind } from '../domain/case-news/news-kind.ts'
import type { NewsMoment } from '../domain/case-news/news-moment.ts'
import type { NewsSettings } from '../domain/case-news/news-settings.ts'
import type { Role } from '../domain/passage.ts'
import type { Reply } from '../domain/reply.ts'

/** A conversation that wants to hear when something changes in a case. */
export interface Subscription {
  readonly id: number
  readonly principal: string
  readonly caseId: number
  readonly partyId: string
  readonly role: Role
  readonly isAgent: boolean
  readonly at: number
  /** When a representative's ends by itself; `null` for parties. */
  readonly endsAt: number | null
}

/** A subscription as a round of the news finds it. */
export interface Watch extends Subscription {
  /** What its conversation chose, see `NewsSettings`. */
  readonly silenceDays: number | null
}

/** One message of news, as the log keeps it. */
export interface NewsDelivery {
  readonly noticeId: string
  readonly kinds: readonly NewsKind[]
  readonly postedAt: number
  /** Of the message: waiting, sent or parked. */
  readonly status: string
}

export interface PostDue {
  readonly moment: NewsMoment
  /** Whoever wants news as it comes and was told something after this waits: what comes meanwhile goes into one message. */
  readonly toldBefore: number
  /** Conversations in one go. */
  readonly limit: number
  readonly newNoticeId: () => string
  readonly compose: (kinds: readonly NewsKind[], noticeId: string) => Reply
}

/** Who wants news of which case, and what each was told. All methods are atomic. */
export interface SubscriptionStore {
  /** `false` when the conversation has one for the case already. */
  add(subscription: Omit<Subscription, 'id'>): Promise<boolean>
  /** Ends those of a conversation; returns how many. */
  end(principal: string, now: number): Promise<number>
  endOne(id: number, now: number): Promise<void>
  isSubscribed(principal: string): Promise<boolean>
  /** How a conversation wants to hear of its cases. It outlives its subscriptions. */
  findSettings(principal: string): Promise<NewsSettings>
  keepSettings(principal: string, settings: NewsSettings): Promise<void>
  /** Notes what changes in the registry mean for subscribers, once each; returns how many changes were looked at. */
  collectChanges(now: number, limit: number): Promise<number>
  /** Subscriptions whose calendar was not looked at on `today`. */
  listUnchecked(today: string, now: number, limit: number): Promise<readonly Watch[]>
  /** Notes what the calendar brings; what is known already changes nothing. */
  noteDue(id: number, news: readonly DueNews[], today: string, now: number): Promise<void>
  /**
   * Puts what is noted into the conversations that may be told now by their own settings, one message each; returns how
   * many. A deadline does not wait for a Monday, but for the end of the quiet hours it does.
   */
  postDue(request: PostDue): Promise<number>
  /** When a notice was sent; `null` for an id that is not ours. */
  findNotice(noticeId: string): Promise<number | null>
  /** The messages of a conversation, newest first. */
  listDeliveries(principal: string, limit: number): Promise<readonly NewsDelivery[]>
}
