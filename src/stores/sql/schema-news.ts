import type { Generated } from 'kysely'

/** News of cases: who wants it, and what was sent. */
export interface NewsTables {
  subscriptions: {
    id: Generated<number>
    principal: string
    case_id: number
    party_id: string
    role: string
    is_agent: number
    created_at: number
    /** When a representative's ends by itself. */
    ends_at: number | null
    ended_at: number | null
    /** The last day on which its calendar was looked at. */
    checked_on: string | null
  }
  /** Of conversations that chose something; see `NewsSettings`. */
  news_settings: {
    principal: string
    quiet_from: number
    quiet_until: number
    rhythm: string
    digest_hour: number
    silence_days: number | null
  }
  case_notices: {
    id: Generated<number>
    subscription_id: number
    /** What it is about, such as change:17; a subscriber is told of it once. */
    event: string
    /** See `NewsKind`. */
    kind: string
    created_at: number
    /** Shown under the message, so that it can be checked with us; notices of one message share it. */
    notice_id: string | null
    posted_at: number | null
  }
}
