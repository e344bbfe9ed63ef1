import { type NewsSettings, quietHours, SILENCE_LIMITS, tellingHour } from '../domain/case-news/news-settings.ts'
import type { Reply } from '../domain/reply.ts'
import { CASE_BUTTONS, managed } from './case-access.ts'

const DAY_PARTS = [
  [5, '凌晨'],
  [12, '早上'],
  [13, '中午'],
  [18, '下午'],
  [24, '晚上'],
] as const

/** 21 -> 晚上9点. */
function renderHour(hour: number): string {
  const part = DAY_PARTS.find(([until]) => hour < until)![1]
  return `${part}${hour > 12 ? hour - 12 : hour}点`
}

const renderQuiet = (settings: Pick<NewsSettings, 'quietFrom' | 'quietUntil'>): string =>
  quietHours(settings) === 0
    ? '不设安静时段，夜里也可能告诉您'
    : `${renderHour(settings.quietFrom)}到${renderHour(settings.quietUntil)}不打扰`

function renderRhythm(settings: NewsSettings): string {
  if (settings.rhythm === 'soon') return '有变化就说，四小时内的合成一条'
  const hour = renderHour(tellingHour(settings))
  return settings.rhythm === 'daily'
    ? `每天${hour}汇总成一条，没有变化就不发`
    : `每周一${hour}汇总成一条，没有变化就不发；期限快到的不等到周一`
}

const renderSilence = ({ silenceDays }: NewsSettings): string =>
  silenceDays === null ? '没有动静不提醒' : `${silenceDays}天没有动静，提醒您一次`

/** What a person who asked for news of a case is promised. */
export const subscribed = (settings: NewsSettings): string => {
  const silence = settings.silenceDays === null ? '' : `，还有${settings.silenceDays}天没有动静`
  return `好的，案子有变化我会告诉您：阶段变了、钱到账、查封快到期、期限快到${silence}。${renderRhythm(settings)}；${renderQuiet(settings)}。通知里不写姓名和金额。时间不合适，点“通知设置”换。`
}

/** Buttons that say what they do; sending one is the same as typing it. */
const CHANGES = {
  night: '夜里也可以通知',
  usual: '晚上9点到早上8点不打扰',
  later: '晚上11点到早上7点不打扰',
  soon: '有变化马上告诉我',
  daily: '每天汇总一次',
  weekly: '每周汇总一次',
  month: '30天没动静告诉我',
  twoMonths: '60天没动静告诉我',
  never: '没动静不用告诉我',
} as const

function offerChanges(settings: NewsSettings): readonly string[] {
  const { quietFrom, quietUntil, rhythm, silenceDays } = settings
  const isUsual = quietFrom === 21 && quietUntil === 8
  return [
    ...(rhythm === 'soon' ? [] : [CHANGES.soon]),
    ...(rhythm === 'daily' ? [] : [CHANGES.daily]),
    ...(rhythm === 'weekly' ? [] : [CHANGES.weekly]),
    isUsual ? CHANGES.later : CHANGES.usual,
    ...(quietHours(settings) === 0 ? [] : [CHANGES.night]),
    silenceDays === 30 ? CHANGES.twoMonths : CHANGES.month,
    ...(silenceDays === null ? [] : [CHANGES.never]),
    CASE_BUTTONS.unsubscribe,
  ]
}

const HOW = '想改，点下面的按钮，或者直接说，例如“晚上10点到早上7点不打扰”“每天18点汇总一次”“45天没动静告诉我”。'

export function renderNewsSettings(settings: NewsSettings, isChanged: boolean): Reply {
  const lines = [
    `· 什么时候：${renderQuiet(settings)}`,
    `· 多久一次：${renderRhythm(settings)}`,
    `· 一直没动静：${renderSilence(settings)}`,
  ]
  const { blocks, ...rest } = managed(
    `${isChanged ? '好的，改好了。现在这样告诉您' : '现在这样告诉您案子的变化'}：\n${lines.join('\n')}`,
    offerChanges(settings),
  )
  return { ...rest, blocks: [...blocks, { kind: 'next-step', text: HOW, cites: [] }] }
}

/** What was wished would leave no time to be told, or mean nothing. */
export const beyondLimits = (settings: NewsSettings): Reply =>
  managed(
    `这样设不了，还按原来的：${renderQuiet(settings)}；${renderSilence(settings)}。一天里至少要留四个小时能告诉您，免得误了期限；没有动静的天数，从${SILENCE_LIMITS.least}天到${SILENCE_LIMITS.most}天都行。`,
    offerChanges(settings),
  )
