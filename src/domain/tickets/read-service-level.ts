import { isRealDay } from '../day.ts'
import type { ServiceLevel } from './promise.ts'
import { readPeriods } from './working-time.ts'

/** A service level as people write it: periods such as `09:00-12:00`, days as `YYYY-MM-DD`, minutes of working time. */
export interface ServiceLevelText {
  readonly periods: readonly string[]
  readonly closedOn: readonly string[]
  readonly openOn: readonly string[]
  readonly answerMinutes: number
  readonly urgentMinutes: number
  readonly climbMinutes: readonly number[]
}

export type ServiceFault =
  | { readonly kind: 'no-hours' | 'urgent-later' | 'climb-order' }
  | { readonly kind: 'periods' | 'day' | 'both'; readonly text: string }

export type ReadLevel =
  | { readonly kind: 'level'; readonly level: ServiceLevel }
  | { readonly kind: 'faults'; readonly faults: readonly ServiceFault[] }

/** Reads what an editor wrote, or names everything that is wrong with it. */
export function readServiceLevel(text: ServiceLevelText): ReadLevel {
  const { closedOn, openOn, answerMinutes, urgentMinutes, climbMinutes } = text
  const periods = readPeriods(text.periods)
  const isRising = climbMinutes.every((minutes, index) => minutes > (climbMinutes[index - 1] ?? 0))
  const faults: ServiceFault[] = [
    ...(text.periods.length === 0 ? [{ kind: 'no-hours' } as const] : []),
    ...(periods === null ? [{ kind: 'periods', text: text.periods.join('、') } as const] : []),
    ...[...closedOn, ...openOn].filter(day => !isRealDay(day)).map(day => ({ kind: 'day', text: day }) as const),
    ...closedOn.filter(day => openOn.includes(day)).map(day => ({ kind: 'both', text: day }) as const),
    ...(urgentMinutes > answerMinutes ? [{ kind: 'urgent-later' } as const] : []),
    ...(isRising ? [] : [{ kind: 'climb-order' } as const]),
  ]
  if (periods === null || faults.length > 0) return { kind: 'faults', faults }
  const inOrder = (days: readonly string[]): readonly string[] => [...new Set(days)].sort()
  const hours = { periods, closedOn: inOrder(closedOn), openOn: inOrder(openOn) }
  return { kind: 'level', level: { hours, answerMinutes, urgentMinutes, climbMinutes } }
}
