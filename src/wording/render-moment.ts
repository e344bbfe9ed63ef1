const DAY = 86_400_000
const CHINA = 8 * 3_600_000
const WEEKDAYS = '日一二三四五六'

/** A moment as people in China say it: 今天 15:30, 明天（周一）9:00, 11月26日（周四）9:00. */
export function renderMoment(moment: number, now: number): string {
  const date = new Date(moment + CHINA)
  const days = Math.floor((moment + CHINA) / DAY) - Math.floor((now + CHINA) / DAY)
  const time = `${date.getUTCHours()}:${String(date.getUTCMinutes()).padStart(2, '0')}`
  if (days === 0) return `今天 ${time}`
  const weekday = `（周${WEEKDAYS[date.getUTCDay()]}）`
  if (days === 1) return `明天${weekday}${time}`
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日${weekday}${time}`
}
