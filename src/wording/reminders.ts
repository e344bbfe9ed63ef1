import type { Day } from '../domain/deadlines/days.ts'
import type { DeadlineRule } from '../domain/deadlines/deadline-rule.ts'
import { renderDayFully } from './deadlines.ts'
import { renderDay } from './sources.ts'

export const CANCEL_REMINDERS = '取消到期提醒'

export const reminderWords = {
  kept: (name: string, day: Day, times: readonly Day[]): string =>
    `好，${name}的最后一天是${renderDayFully(day)}。我会在${times.map(renderDay).join('、')}的早上在这里提醒您。`,
  keptHow: `早上九点发，晚上九点到早上八点不发。不想要了，就发“${CANCEL_REMINDERS}”。自己的日历也记一下，别只靠这里。`,
  tooLate: (name: string, day: Day): string =>
    `${name}的最后一天是${renderDayFully(day)}，来不及再提醒了，请现在就办。`,
  noDeadline:
    '还不知道要提醒哪一天。请先告诉我是什么文书、哪天收到的，比如“10月8日收到驳回异议的裁定，复议到哪天”，算出来以后再点提醒。',
  cancelled: (count: number): string => `${count}个到期提醒都取消了。`,
  list: (entries: readonly (readonly [name: string, day: Day])[]): string =>
    `现在有${entries.length}个到期提醒：${entries.map(([name, day]) => `${name}，${renderDayFully(day)}`).join('；')}。`,
  /** The message that goes out; days are written out, so that it stays true whenever it arrives. */
  message: ({ name, kind }: DeadlineRule, day: Day): string =>
    kind === 'act'
      ? `到期提醒：${name}，最后一天是${renderDayFully(day)}。`
      : `到期提醒：${name}，${renderDayFully(day)}到期。`,
} as const
