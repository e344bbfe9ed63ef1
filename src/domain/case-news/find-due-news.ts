import { daysBetween, noticeDue, payoutDue } from '../case-view/due-days.ts'
import type { CaseView } from '../case-view/view-case.ts'
import type { NewsKind } from './news-kind.ts'

/** Something that comes with the calendar; `event` names it, so that it is told once. */
export interface DueNews {
  readonly event: string
  readonly kind: NewsKind
}

/** After so many days without a change, subscribers are told so, and whom to ask. */
export const QUIET_DAYS = 60
const WARN_DAYS = 15
const NEAR_DAYS = 3
const ENDED = /^(completed|terminated)$/

/** What the calendar brings to somebody who sees `view`. Days are `YYYY-MM-DD`; `changedOn` is the last change that is known. */
export function findDueNews(view: CaseView, today: string, changedOn: string): readonly DueNews[] {
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
  const isQuiet = !ENDED.test(view.stage) && daysBetween(changedOn, today) >= QUIET_DAYS
  // Told again after another stretch of the same length.
  const stretch = Math.floor(daysBetween(changedOn, today) / QUIET_DAYS)
  return [
    ...expiring,
    ...deadlines,
    ...(isQuiet ? [{ event: `quiet:${changedOn}:${stretch}`, kind: 'quiet' as const }] : []),
  ]
}
