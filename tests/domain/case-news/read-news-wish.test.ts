import { describe, expect, it } from 'vitest'
import { readCaseRequest } from '../../../src/domain/access/case-request.ts'
import { toNewsMoment } from '../../../src/domain/case-news/news-moment.ts'
import { defaultNewsSettings, isWithinLimits, tellingHour } from '../../../src/domain/case-news/news-settings.ts'
import { readNewsWish } from '../../../src/domain/case-news/read-news-wish.ts'

const WISHES: readonly (readonly [string, object])[] = [
  ['晚上10点到早上7点不打扰', { quietFrom: 22, quietUntil: 7 }],
  ['晚上十点到早上七点不要打扰我。', { quietFrom: 22, quietUntil: 7 }],
  ['22点到7点别通知我', { quietFrom: 22, quietUntil: 7 }],
  ['22:00-7:00不打扰', { quietFrom: 22, quietUntil: 7 }],
  ['晚上10点半到早上6点半不打扰', { quietFrom: 22, quietUntil: 7 }],
  ['夜里12点到早上9点不打扰', { quietFrom: 0, quietUntil: 9 }],
  ['中午1点到下午3点别吵我', { quietFrom: 13, quietUntil: 15 }],
  ['凌晨1点到8点不要通知', { quietFrom: 1, quietUntil: 8 }],
  ['夜里2点到早上8点不打扰', { quietFrom: 2, quietUntil: 8 }],
  ['夜里也可以通知', { quietFrom: 0, quietUntil: 0 }],
  ['取消免打扰', { quietFrom: 0, quietUntil: 0 }],
  ['每天汇总一次', { rhythm: 'daily', digestHour: 9 }],
  ['每天18点汇总一次', { rhythm: 'daily', digestHour: 18 }],
  ['每天晚上8点通知我一次', { rhythm: 'daily', digestHour: 20 }],
  ['每周汇总一次', { rhythm: 'weekly', digestHour: 9 }],
  ['每周一上午10点汇总', { rhythm: 'weekly', digestHour: 10 }],
  ['有变化马上告诉我', { rhythm: 'soon' }],
  ['不用汇总，有变化就发', { rhythm: 'soon' }],
  ['45天没动静告诉我', { silenceDays: 45 }],
  ['四十五天没有变化就提醒我', { silenceDays: 45 }],
  ['两个月没进展告诉我一声', { silenceDays: 60 }],
  ['没动静不用告诉我', { silenceDays: null }],
]

const QUESTIONS = [
  '60天没动静怎么办',
  '晚上10点到早上7点法院上班吗',
  '每天',
  '每天打电话催我怎么办',
  '有变化告诉我',
  '别再通知我',
  '法院半夜可以来抓人吗',
  '通知书是什么',
  '每周一次的调解要去吗',
  '25点到7点不打扰',
]

describe('what people say of their news', () => {
  it.each(WISHES)('should read %s', (text, change) => {
    expect(readNewsWish(text)).toEqual({ kind: 'change', change })
    expect(readCaseRequest(text)).toBe('news-settings')
  })
  it.each(['通知设置', '改通知时间', '修改通知设置'])('should show the settings for %s', text => {
    expect(readNewsWish(text)).toEqual({ kind: 'show' })
  })
  it.each(QUESTIONS)('should leave %s alone', text => {
    expect(readNewsWish(text)).toBeNull()
  })
})

describe('settings of the news', () => {
  it('should leave four hours a day in which somebody can be told', () => {
    expect(isWithinLimits({ ...defaultNewsSettings, quietFrom: 13, quietUntil: 9 })).toBe(true)
    expect(isWithinLimits({ ...defaultNewsSettings, quietFrom: 12, quietUntil: 9 })).toBe(false)
    expect(isWithinLimits({ ...defaultNewsSettings, silenceDays: 6 })).toBe(false)
    expect(isWithinLimits({ ...defaultNewsSettings, silenceDays: 366 })).toBe(false)
    expect(isWithinLimits({ ...defaultNewsSettings, silenceDays: null })).toBe(true)
  })
  it('should wait with a digest for the end of the quiet hours', () => {
    expect(tellingHour(defaultNewsSettings)).toBe(9)
    expect(tellingHour({ ...defaultNewsSettings, digestHour: 7 })).toBe(8)
    expect(tellingHour({ ...defaultNewsSettings, digestHour: 21 })).toBe(8)
    expect(tellingHour({ ...defaultNewsSettings, quietFrom: 0, quietUntil: 0, digestHour: 3 })).toBe(3)
  })
  it('should know the day and the week in China', () => {
    // Sunday, 2026-11-22, 23:30 in China.
    const moment = toNewsMoment(Date.UTC(2026, 10, 22, 15, 30))
    expect(moment.hour).toBe(23)
    expect(new Date(moment.dayBegan).toISOString()).toBe('2026-11-21T16:00:00.000Z')
    expect(new Date(moment.weekBegan).toISOString()).toBe('2026-11-15T16:00:00.000Z')
    expect(new Date(toNewsMoment(Date.UTC(2026, 10, 22, 16)).weekBegan).toISOString()).toBe('2026-11-22T16:00:00.000Z')
  })
})
