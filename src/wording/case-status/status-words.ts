import type { CaseEvent, CaseStage } from '../../domain/case.ts'
import type { CaseView } from '../../domain/case-view/view-case.ts'
import type { Viewer } from '../../domain/case-view/viewer.ts'
import type { Role } from '../../domain/passage.ts'
import { renderDay } from '../sources.ts'
import type { RuleReference } from './stage-words.ts'

interface Due {
  readonly today: string
  readonly notice: string | null
  readonly sixMonths: string | null
  readonly payout: string | null
}

const SIDES: Readonly<Record<Role, string>> = {
  applicant: '申请执行人',
  debtor: '被执行人',
  'third-party': '案外人',
}

/** While these last, the six months of 民诉法第二百三十七条 run. */
const RUNNING: readonly CaseStage[] = ['filed', 'notified', 'investigating', 'controlled', 'disposing', 'other']

/** 分 -> 1,234.50元 */
const renderYuan = (cents: number): string =>
  `${(cents / 100).toLocaleString('en-US', { minimumFractionDigits: cents % 100 === 0 ? 0 : 2, maximumFractionDigits: 2 })}元`

const hasPassed = (day: string, today: string): boolean => day < today

/** The sentences of a case's status, around those of its stage. */
export const statusWords = {
  where: ({ number, court, cause, filedOn, stageText }: CaseView, { role, isAgent }: Viewer, plain: string): string => {
    const whose = isAgent ? `您是${SIDES[role]}的代理人` : `您是${SIDES[role]}`
    const about = cause ? `，${cause}` : ''
    const filed = filedOn ? `，${renderDay(filedOn)}立案` : ''
    return `${number}（${court ?? ''}${about}${filed}），${whose}。现在的阶段：${stageText}。${plain}`
  },

  timeline: (events: readonly CaseEvent[]): string =>
    events.length === 0
      ? ''
      : `已经做了这些：\n${events.map(({ on, type, note }) => `· ${renderDay(on)} ${type}${note === '' ? '' : `：${note}`}`).join('\n')}`,

  due: (stage: CaseStage, role: Role, { today, notice, sixMonths, payout }: Due): string => {
    if (stage === 'filed' && notice) {
      return hasPassed(notice, today)
        ? `从立案日算，${renderDay(notice)}已经过了十日，还没收到的可以问承办人。`
        : `从立案日算，最晚大约在${renderDay(notice)}。`
    }
    if (stage === 'distributing') {
      if (!payout) return role === 'applicant' ? '到账的日期系统里没有写，请问承办人从哪天起算。' : ''
      return `按记录的到账日算，大约到${renderDay(payout)}为止${hasPassed(payout, today) ? '，现在已经过了' : ''}。`
    }
    if (!RUNNING.includes(stage) || !sixMonths) return ''
    if (!hasPassed(sixMonths, today)) return `从立案日算，六个月到${renderDay(sixMonths)}。`
    return role === 'applicant'
      ? `从立案日算，六个月已经在${renderDay(sixMonths)}过了；从收到申请书起超过六个月没执行的，您可以向上一级法院申请，公告、评估、中止的时间不算在内。`
      : `从立案日算，六个月已经在${renderDay(sixMonths)}过了。`
  },

  rulesOfDue: (stage: CaseStage, role: Role, { today, sixMonths }: Due): readonly RuleReference[] =>
    role === 'applicant' && RUNNING.includes(stage) && sixMonths !== null && hasPassed(sixMonths, today)
      ? [['civil-procedure-law-2023', '第二百三十七条']]
      : [],

  measures: '现在有效的措施，以及对日常生活的影响：',

  money: ({ claimAmount, paidAmount, disbursedAmount, stage }: CaseView, role: Role): string => {
    if (role === 'third-party') return ''
    const sum = (name: string, cents: number | null | undefined): string[] =>
      cents === undefined ? [] : [`${name}${cents === null ? '系统里没有数' : renderYuan(cents)}`]
    const sums = [
      ...sum('申请执行', claimAmount),
      ...sum('已经到法院账户', paidAmount),
      ...sum('已经发给申请执行人', disbursedAmount),
    ]
    if (sums.length === 0) return ''
    const waiting =
      role === 'applicant' &&
      typeof paidAmount === 'number' &&
      paidAmount > (disbursedAmount ?? 0) &&
      stage !== 'completed'
    return `钱的情况：${sums.join('，')}。${waiting ? '钱到了法院，执行人员收到到账通知起三十日内应当办完核算、通知领取和发放；有暂缓情形的除外。' : ''}迟延履行的利息要另算，不在上面的数里。`
  },

  rulesOfMoney: ({ paidAmount, disbursedAmount }: CaseView, role: Role): readonly RuleReference[] =>
    role === 'applicant' && (paidAmount ?? 0) > (disbursedAmount ?? 0) ? [['enforcement-funds-2017', '']] : [],

  contact: ({ judgeName, judgePhone }: CaseView): string =>
    judgeName || judgePhone
      ? `承办人：${judgeName ?? '系统里没有写'}${judgePhone ? `，电话${judgePhone}` : ''}。打不通的，打12368报案号转接。`
      : '承办人系统里没有写，打12368报案号转接。',

  origin: (asOf: string, stale: boolean): string =>
    `${stale ? '法院系统暂时连不上，' : ''}以上是${asOf}的数据，按固定格式显示，以法院的文书为准。没有操作满15分钟、或者核验后满1小时，会自动收起。`,
} as const
