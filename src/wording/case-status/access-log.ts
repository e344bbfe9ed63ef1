import { caseAccess } from '../case-access.ts'
import { renderDay } from '../sources.ts'

interface Entry {
  readonly at: number
  readonly action: keyof typeof caseAccess.actions
  readonly by: keyof typeof caseAccess.by
  readonly channel: string
}

/** 2026年11月22日 14:05, in China. */
export function renderMoment(at: number): string {
  const text = new Date(at + 8 * 3_600_000).toISOString()
  return `${renderDay(text.slice(0, 10))} ${text.slice(11, 16)}`
}

/** One look at a case: when, who, where and what for. */
export const renderLook = ({ at, action, by, channel }: Entry): string =>
  `${renderMoment(at)} ${caseAccess.by[by]}，${caseAccess.channels[channel] ?? channel}，${caseAccess.actions[action]}`

/** Who looked at the case, and when: one line each, newest first. */
export function renderAccessLog(entries: readonly Entry[]): string {
  if (entries.length === 0) return caseAccess.logEmpty
  const lines = entries.map(entry => `· ${renderLook(entry)}`)
  return `${caseAccess.logTitle}\n${lines.join('\n')}\n${caseAccess.logHint}`
}
