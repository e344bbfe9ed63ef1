const format = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/** `2026-11-22 09:30`, in China's time wherever the browser is. */
export function showTime(milliseconds: number): string {
  const parts = Object.fromEntries(format.formatToParts(milliseconds).map(({ type, value }) => [type, value]))
  return `${parts['year']}-${parts['month']}-${parts['day']} ${parts['hour']}:${parts['minute']}`
}

/** `2026-11-22T09:30`, as a field for a moment holds it, in China's time. */
export const toLocalTime = (milliseconds: number): string => showTime(milliseconds).replace(' ', 'T')

/** The moment that such a field names, in milliseconds since 1970. */
export const fromLocalTime = (text: string): number => Date.parse(`${text.slice(0, 16)}:00+08:00`)
