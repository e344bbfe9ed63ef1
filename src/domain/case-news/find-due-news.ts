import { daysBetween, noticeDue, payoutDue } from '../case-view/due-days.ts'
import type { CaseView } from '../case-view/view-case.ts'
import type { NewsKind } from './news-kind.ts'

/** Something that comes with the calendar; `event` names it, so that it is told once. */
export interface DueNews {
  readonly event: string
  readonly kind: NewsKind
}

const WARN_DAYS = 15
const NEAR_DAYS = 3
const ENDED = /^(completed|terminated)$/

export interface Watched {
  readonly view: CaseView
  /** The last change that is known, `YYYY-MM-DD`. */
  readonly changedOn: string
  /** After so many days without a change the subscriber is told so, and whom to ask; `null` for never. */
  readonly silenceDays: number | null
}

/** What the calendar brings on a day (`YYYY-MM-DD`) to somebody who sees a case. */
export function findDueNews({ view, changedOn, silenceDays }: Watched, today: string): readonly DueNews[] {
  const isNear = (day: string, days: number): boolean => {
    const left = daysBetween(today, day)
    return left >= 0 && left <= days
  }
  const expiring = (view.measures ?? [])
    .filter(({ until }) => until !== null && isNear(until, WARN_DAYS))
    .map(({ type, until }) => ({ event: `expiring:${type}:${until}`, kind: 'expiring' as const }))
  const deadlines = [
    view.stage === 'filed' && view.filedOn ? noticeDue(view.filedOn) : null,
    view.stage === 'distributing' ? payoutDue(view.events ?? []) : null,
  ]
    .filter(day => day !== null)
    .filter(day => isNear(day, NEAR_DAYS))
    .map(day => ({ event: `deadline:${day}`, kind: 'deadline' as const }))
  const quietFor = daysBetween(changedOn, today)
  // Told again after another stretch of the same length; named by days, so that another choice neither repeats nor skips one.
  const told = silenceDays === null ? 0 : Math.floor(quietFor / silenceDays) * silenceDays
  const isQuiet = !ENDED.test(view.stage) && told > 0
  return [
    ...expiring,
    ...deadlines,
    ...(isQuiet ? [{ event: `quiet:${changedOn}:${told}`, kind: 'quiet' as const }] : []),
  ]
}
