const FROM_HOUR = 21
const UNTIL_HOUR = 8

/** Whether people sleep in China at a moment (milliseconds): from 21 to 8 o'clock nobody is told anything. */
export function isQuietHour(now: number): boolean {
  const hour = new Date(now + 8 * 3_600_000).getUTCHours()
  return hour >= FROM_HOUR || hour < UNTIL_HOUR
}
