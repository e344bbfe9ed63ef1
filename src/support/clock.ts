/** Milliseconds since 1970; a test passes one that it turns by hand. */
export type Clock = () => number

export const systemClock: Clock = () => Date.now()

/** The calendar day in China (UTC+8, no summer time) at a moment, as `YYYY-MM-DD`. */
export const toChinaDay = (milliseconds: number): string =>
  new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 10)
