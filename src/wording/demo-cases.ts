import type { CaseEvent, CaseMeasure, CaseStage, IncomingCase, IncomingParty, MeasureType } from '../domain/case.ts'
import { STAGE_NAMES } from './case-stages.ts'

type Days = number

interface Sketch {
  readonly stage: CaseStage
  readonly cause: string
  readonly filed: Days
  /** Yuan: claimed, paid in, paid out. */
  readonly money: readonly [number, number, number]
  readonly events?: readonly (readonly [Days, string, string])[]
  readonly measures?: readonly (readonly [MeasureType, Days, Days | null, string])[]
}

const OWING = '民间借贷纠纷'
const ASKED = '向银行、不动产、车辆、证券等系统发起查询'

/** Days are counted from the day of the first start, back with a minus, so that the examples never look old. */
const SKETCHES: readonly Sketch[] = [
  { stage: 'filed', cause: OWING, filed: -3, money: [86_000, 0, 0] },
  {
    stage: 'notified',
    cause: '劳动争议',
    filed: -12,
    money: [42_500, 0, 0],
    events: [[-8, '发出执行通知', '向被执行人发出执行通知书和报告财产令']],
  },
  {
    stage: 'investigating',
    cause: '买卖合同纠纷',
    filed: -40,
    money: [315_000, 0, 0],
    events: [
      [-36, '发出执行通知', '向被执行人发出执行通知书和报告财产令'],
      [-33, '网络查控', ASKED],
    ],
  },
  {
    stage: 'controlled',
    cause: OWING,
    filed: -75,
    money: [220_000, 0, 0],
    events: [
      [-66, '网络查控', ASKED],
      [-60, '冻结', '冻结银行账户存款'],
    ],
    measures: [
      ['seizure', -60, 305, '冻结银行存款'],
      ['consumption-restriction', -50, null, '限制高消费'],
    ],
  },
  {
    stage: 'disposing',
    cause: '金融借款合同纠纷',
    filed: -210,
    money: [1_280_000, 0, 0],
    events: [
      [-190, '查封', '查封房屋一套'],
      [-20, '发布拍卖公告', '第一次网络司法拍卖'],
    ],
    measures: [
      ['seizure', -190, 905, '查封房屋一套'],
      ['auction', -20, 11, '第一次网络司法拍卖'],
    ],
  },
  {
    stage: 'distributing',
    cause: '买卖合同纠纷',
    filed: -160,
    money: [158_000, 158_000, 0],
    events: [
      [-30, '扣划', '扣划银行存款'],
      [-9, '案款到账', '案款到达法院账户'],
    ],
  },
  {
    stage: 'settlement',
    cause: OWING,
    filed: -120,
    money: [96_000, 32_000, 32_000],
    events: [[-80, '达成执行和解', '分三期付清，每期 32000 元']],
  },
  {
    stage: 'suspended',
    cause: '侵权责任纠纷',
    filed: -200,
    money: [67_000, 5_000, 5_000],
    events: [[-45, '裁定中止执行', '案外人对执行标的提出异议，正在审查']],
    measures: [['seizure', -150, 215, '查封车辆一辆']],
  },
  {
    stage: 'round-terminated',
    cause: OWING,
    filed: -260,
    money: [510_000, 12_000, 12_000],
    events: [
      [-250, '网络查控', ASKED],
      [-70, '裁定终结本次执行程序', '未发现可供执行的财产'],
    ],
    measures: [
      ['dishonest-list', -180, 550, '有履行能力而拒不履行'],
      ['consumption-restriction', -180, null, '限制高消费'],
    ],
  },
  {
    stage: 'completed',
    cause: '劳动争议',
    filed: -95,
    money: [28_600, 28_600, 28_600],
    events: [
      [-25, '案款发放', '案款已发给申请执行人'],
      [-20, '执行完毕', '以执行完毕方式结案'],
    ],
  },
  {
    stage: 'terminated',
    cause: '房屋租赁合同纠纷',
    filed: -140,
    money: [39_000, 0, 0],
    events: [[-30, '裁定终结执行', '申请执行人撤回执行申请']],
  },
]

/** What the demo look-up of the README uses: 1 is the first case. A is the applicant's code, B the debtor's. */
export const demoCode = (side: 'A' | 'B', ordinal: number): string => `DEM${side}${String(ordinal).padStart(4, '0')}`

/** Made-up cases, one for each stage. Every name and number says 演示. `today` is `YYYY-MM-DD`. */
export function createDemoCases(today: string): readonly IncomingCase[] {
  const on = (days: Days): string => {
    const date = new Date(`${today}T00:00:00Z`)
    date.setUTCDate(date.getUTCDate() + days)
    return date.toISOString().slice(0, 10)
  }
  return SKETCHES.map((sketch, index) => {
    const ordinal = index + 1
    const toEvent = ([day, type, note]: readonly [Days, string, string]): CaseEvent => ({ on: on(day), type, note })
    const [claimAmount, paidAmount, disbursedAmount] = sketch.money.map(yuan => yuan * 100) as [number, number, number]
    return {
      number: `（2026）演示01执${ordinal}号`,
      court: '演示市第一人民法院',
      cause: sketch.cause,
      filedOn: on(sketch.filed),
      stage: sketch.stage,
      stageText: STAGE_NAMES[sketch.stage],
      claimAmount,
      paidAmount,
      disbursedAmount,
      judgeName: '演示法官',
      judgePhone: '演示电话 000-0000',
      parties: [toParty('applicant', '演示申请人', ordinal), toParty('debtor', '演示被执行人', ordinal)],
      events: [toEvent([sketch.filed, '立案', '执行立案']), ...(sketch.events ?? []).map(toEvent)],
      measures: (sketch.measures ?? []).map(
        ([type, from, until, note]): CaseMeasure => ({
          type,
          on: on(from),
          until: until === null ? null : on(until),
          note,
        }),
      ),
    }
  })
}

function toParty(role: 'applicant' | 'debtor', name: string, ordinal: number): IncomingParty {
  const side = role === 'applicant' ? 'A' : 'B'
  return {
    role,
    name: `${name}${ordinal}`,
    idLast4: `${role === 'applicant' ? '10' : '20'}${String(ordinal).padStart(2, '0')}`,
    phoneLast4: '0000',
    queryCode: demoCode(side, ordinal),
  }
}
