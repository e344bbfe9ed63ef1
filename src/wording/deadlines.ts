import type { CountedDeadline } from '../domain/deadlines/count-deadline.ts'
import { type Day, daysBetween, weekdayOf } from '../domain/deadlines/days.ts'
import type { DeadlineKind, DeadlineLength, DeadlineRule, DeadlineUnit } from '../domain/deadlines/deadline-rule.ts'
import { renderDay } from './sources.ts'

export const REMIND_ME = '到期前提醒我'
export const ADD_TO_CALENDAR = '加到日历'

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const
const UNITS: Readonly<Record<DeadlineUnit, string>> = {
  days: '日',
  'working-days': '个工作日',
  months: '个月',
  years: '年',
}

/** 2026年10月19日（星期一） */
export const renderDayFully = (day: Day): string => `${renderDay(day)}（星期${WEEKDAYS[weekdayOf(day)]}）`

export const renderLength = ({ amount, unit }: DeadlineLength): string => `${amount}${UNITS[unit]}`

/** 还有3天, 就是今天 or 已经过了3天 */
function renderDistance(today: Day, day: Day): string {
  const days = daysBetween(today, day)
  if (days === 0) return '就是今天'
  return days > 0 ? `还有${days}天` : `已经过了${-days}天`
}

const CONCLUSIONS: Readonly<
  Record<Exclude<DeadlineKind, 'never'>, (name: string, day: Day, today: Day, next: Day) => string>
> = {
  act: (name, day, today) =>
    day < today
      ? `${name}的最后一天是${renderDayFully(day)}，${renderDistance(today, day)}。`
      : `${name}，最晚到${renderDayFully(day)}，${renderDistance(today, day)}。`,
  court: (name, day, today) => `${name}，最晚${renderDayFully(day)}要办好，${renderDistance(today, day)}。`,
  ends: (name, day, today) =>
    day < today
      ? `${name}到${renderDayFully(day)}届满，${renderDistance(today, day)}。没有办延期的话，已经到期了。`
      : `${name}到${renderDayFully(day)}届满，${renderDistance(today, day)}。`,
  opens: (name, day, today, next) =>
    day < today
      ? `${name}：${renderDayFully(day)}已经满了，现在就可以。`
      : `${name}：要等到${renderDayFully(day)}届满，${renderDistance(today, day)}；最早${renderDay(next)}。`,
}

export const renderConclusion = (
  { kind, name }: Pick<DeadlineRule, 'name'> & { readonly kind: keyof typeof CONCLUSIONS },
  day: Day,
  today: Day,
  next: Day,
): string => CONCLUSIONS[kind](name, day, today, next)

/** Whether what was done on a day was in time. */
export const renderActed = (acted: Day, dueOn: Day): string =>
  acted <= dueOn
    ? `您说的${renderDay(acted)}在期限以内，没有过期（以交到法院或者交邮的日期为准）。`
    : `您说的${renderDay(acted)}已经过了期限。`

/** How the day was found, one step a line. */
export function renderSteps(
  rule: DeadlineRule,
  counted: CountedDeadline,
  grace: Day | null,
  still: { readonly suspendedDays: number; readonly plainEnd: Day } | null = null,
): string {
  const { start, firstDay, lastDay, dueOn, moved } = counted
  const length = renderLength(rule.length)
  const steps: string[] = []
  if (grace) steps.push(`文书${renderDay(grace)}生效，履行期的最后一天是${renderDay(start)}，期限从这天起算。`)
  if (rule.counting === 'before') {
    steps.push(`${rule.starts}那天是${renderDay(start)}，往前数${length}，是${renderDayFully(lastDay)}。`)
  } else {
    steps.push(`起算的那天是${renderDay(start)}，当天不算，从${renderDay(firstDay)}数起（民诉法解释第一百二十五条）。`)
    steps.push(
      rule.length.unit === 'working-days'
        ? `只数工作日，周末和法定节假日跳过，调休上班的日子要数；第${rule.length.amount}个是${renderDayFully(lastDay)}。`
        : `数满${length}，是${renderDayFully(still?.plainEnd ?? lastDay)}；中间的周末和节假日照算。`,
    )
    if (still && still.suspendedDays > 0) {
      steps.push(
        `其中最后六个月里有${still.suspendedDays}天没法申请，停下不算；障碍没了接着数剩下的天数，到${renderDayFully(lastDay)}（执行程序解释第十九条）。`,
      )
    }
  }
  if (moved.length > 0) {
    const reasons = [...new Set(moved.map(({ reason }) => reason))].join('、')
    steps.push(`最后一天不上班（${reasons}），顺延到下一个工作日${renderDayFully(dueOn)}（民诉法第八十五条）。`)
  } else if (rule.counting === 'court' && rule.length.unit !== 'working-days') {
    steps.push('最后一天法院上班，不用顺延（民诉法第八十五条）。')
  }
  if (rule.counting === 'exact') steps.push('这种期限到日子就届满，不因为放假往后移。')
  if (rule.counting === 'court' && rule.kind === 'act')
    steps.push('最后一天寄出也不算过期，路上的时间不算（民诉法第八十五条），留好写明日期的邮寄回单。')
  return ['怎么算的：', ...steps.map((step, index) => `${index + 1}. ${step}`)].join('\n')
}

export const deadlineWords = {
  assumedYear: (day: Day): string => `您没写年份，我按${renderDay(day)}算；不对的话告诉我是哪年。`,
  assumedStart: (starts: string, day: Day): string => `我把${renderDay(day)}当作“${starts}”的日子。`,
  interrupted: (day: Day): string => `${renderDay(day)}催过款、还过款或者和解过，两年从那天重新算；要有证据。`,
  stoodStill: (days: number, plainEnd: Day): string =>
    `这是法院认可您在最后六个月里有${days}天没法申请、停算这些天的算法，要有证据；不认可的话，满两年是${renderDay(plainEnd)}。`,
  obstacleCounted:
    '停算要靠证据：住院病历、封控通知、羁押证明这类材料留好，写明从哪天到哪天、为什么没法申请（也没法托人去）。民法典第一百九十四条对诉讼时效写的是障碍消除后满六个月才届满，比接着数要晚；法院怎么认不好说，按上面早的这一天办最稳妥。',
  obstacleWindow: (from: Day, to: Day): string =>
    `住院、封控这类没法申请的情况，只有落在最后六个月里（您这里是${renderDay(from)}到${renderDay(to)}）才停算，在这之前的不算。落在这段里的，告诉我从哪天到哪天（比如“9月1日到10月15日住院”），我给您加上。`,
  provisional: (lastDay: Day, before: Day): string =>
    `这一年的放假安排还没有收录，先按周末和固定的节日算。最稳妥的是${lastDay === before ? `${renderDay(lastDay)}当天或者之前` : `在${renderDay(before)}以前`}就办好。`,
  closedEnd: (before: Day): string => `那天法院不上班，续行手续要赶在前面最后一个工作日${renderDayFully(before)}办好。`,
  missed: (text: string): string => `错过了会怎样：${text}`,
  missedAlready: (text: string): string => `日子已经过了，还可以这样做：${text}`,
  lateAlready: (text: string): string => `已经超期了，可以这样做：${text}`,
  whichStart: ({ name, starts }: DeadlineRule, length: string): string =>
    `${name}的期限是${length}，从“${starts}”的第二天数起。请告诉我那是哪一天（比如“10月8日”或者“昨天”），我给您算到哪一天为止。`,
  whichStartOfOpen: ({ name }: DeadlineRule, note: string): string => `${name}：${note}`,
  whichRule: '同样是裁定，期限不一样。请告诉我是哪一种，我马上算；也可以看裁定书最后一段告知的期限。',
  whichSeizure:
    '查封、冻结多久，要看封的是什么：存款最长一年，车和设备这类动产两年，房子、土地、股权三年。请告诉我封的是哪一种。',
} as const

/** What people tap to say which rule they mean. */
export const RULE_LABELS: Readonly<Record<string, string>> = {
  'review-of-objection': '驳回执行异议的裁定',
  'suit-after-third-party-objection': '驳回案外人异议的裁定',
  'review-of-adding-party': '追加被执行人的裁定',
  'review-of-preservation': '保全裁定',
  'seizure-of-deposit': '银行存款、账户',
  'seizure-of-movable': '车、设备等动产',
  'seizure-of-real-estate': '房子、土地、股权等',
}

/** The file for the calendar of a person's own phone. */
export const calendarWords = {
  fileName: (day: Day): string => `到期提醒-${day}.ics`,
  fileTitle: (day: Day): string => `${renderDay(day)}到期（日历文件）`,
  entryTitle: (name: string): string => `最后一天：${name}`,
  entryText: (rule: DeadlineRule, source: string): string =>
    `${rule.todo}\n\n错过了会怎样：${rule.missed}\n\n依据：${source}\n\n自动算出的日子，以法院文书写的为准。`,
  given: (day: Day): string =>
    `日历文件做好了：${renderDayFully(day)}，提前7天、3天、1天和当天早上九点提醒。点开文件就能加到手机或者电脑的日历里。`,
} as const
