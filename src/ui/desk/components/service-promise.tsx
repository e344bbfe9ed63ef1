import type { ServiceLevel } from '../../../domain/tickets/promise.ts'
import { settingPage as words } from '../../../wording/desk/more-pages.ts'

export const toClock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const toList = (items: readonly string[]): string => (items.length === 0 ? words.promise.none : items.join('、'))

/** When the desk is staffed and what it promises, in words. */
export function ServicePromise({ level }: { readonly level: ServiceLevel }) {
  const { hours, answerMinutes, urgentMinutes, climbMinutes } = level
  const facts: readonly (readonly [string, string])[] = [
    [words.promise.hours, toList(hours.periods.map(([from, to]) => `${toClock(from)}–${toClock(to)}`))],
    [words.promise.closedOn, toList(hours.closedOn)],
    [words.promise.openOn, toList(hours.openOn)],
    [words.promise.answer, words.minutes(answerMinutes)],
    [words.promise.urgent, words.minutes(urgentMinutes)],
    [words.promise.climb, toList(climbMinutes.map(words.minutes))],
  ]
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
