/** Milliseconds since 1970; a test passes one that it turns by hand. */
export type Clock = () => number

export const systemClock: Clock = () => Date.now()

/** The calendar day in China (UTC+8, no summer time) at a moment, as `YYYY-MM-DD`. */
export function toChinaDay(milliseconds: number): string {
  const number = Math.floor((milliseconds + CHINA_MS) / DAY_MS)
  if (number !== last.number) last = { number, day: new Date(milliseconds + CHINA_MS).toISOString().slice(0, 10) }
  return last.day
}

const CHINA_MS = 8 * 3_600_000
const DAY_MS = 24 * 3_600_000
/** Nearly every question is about the same day as the one before. */
let last: { readonly number: number; readonly day: string } = { number: Number.NaN, day: '' }
