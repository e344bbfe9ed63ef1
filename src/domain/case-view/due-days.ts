import type { CaseEvent } from '../case.ts'

/** `days` after a day, both `YYYY-MM-DD`. */
function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The same date so many months on; the last day of a shorter month where it has no such date. */
function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/** Days from one day to another; negative when it is past. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** The notice of enforcement: ten days from the application (民诉法解释第四百八十条). */
export const noticeDue = (filedOn: string): string => addDays(filedOn, 10)

/** Six months, after which the applicant may turn to the higher court (民诉法第二百三十七条). */
export const sixMonthsDue = (filedOn: string): string => addMonths(filedOn, 6)

const MONEY_ARRIVED = /到账|案款到|款项到|收到案款|扣划到/

/** Thirty days from when the money was noted (执行款物管理规定, 法发〔2017〕6号); `null` when no event says when. */
export function payoutDue(events: readonly CaseEvent[]): string | null {
  const arrived = events.filter(({ type, note }) => MONEY_ARRIVED.test(`${type}${note}`)).map(({ on }) => on)
  return arrived.length > 0 ? addDays(arrived.sort().at(-1)!, 30) : null
}
