import type { Day } from '../domain/deadlines/days.ts'
import type { DelayInterest, Fen, InterestSegment } from '../domain/deadlines/delay-interest.ts'
import { renderDay } from './sources.ts'

/** 9432.50 -> 9,432.5元 */
const renderMoney = (fen: Fen): string => `${(fen / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })}元`

const renderSegment = ({ from, until, days, principal, doubled }: InterestSegment, index: number): string =>
  `${index + 1}. ${renderDay(from)}到${renderDay(until)}，${days}天：没还的本金${renderMoney(principal)}×0.0175%×${days}＝${renderMoney(doubled)}。`

export const delayInterestWords = {
  conclusion: ({ doubled, days }: DelayInterest, until: Day): string =>
    `算到${renderDay(until)}，加倍部分利息是${renderMoney(doubled)}（迟延${days}天）。`,
  notYet: (due: Day): string => `履行期到${renderDay(due)}才满，还没有迟延，没有加倍利息。`,
  general: (fen: Fen, rate: number, dueOn: Day): string =>
    `判决判的一般利息另算：按您说的年利率${Number((rate * 100).toFixed(4))}%，从${renderDay(dueOn)}的第二天算起是${renderMoney(fen)}（一年按365天）。这之前的一般利息不在里面。`,
  noGeneral:
    '判决还判了利息（一般债务利息）的，那部分照判决的算法另算，两块加起来才是总数；判决没判利息的，只有加倍部分。',
  steps: ({ segments }: DelayInterest, dueOn: Day): string =>
    [
      `怎么算的：从履行期最后一天${renderDay(dueOn)}的第二天起，每天按没还本金的万分之1.75。`,
      ...segments.map(renderSegment),
    ].join('\n'),
  left: ({ left }: DelayInterest): string =>
    `还了的钱先抵判决确定的钱，最后才抵加倍利息；按这样算，还欠本金${renderMoney(left.principal)}、${left.general > 0 ? `一般利息${renderMoney(left.general)}、` : ''}加倍利息${renderMoney(left.doubled)}。双方另有约定的按约定。`,
  nextStep: '把本金、每次还款的日期和金额列成表，交承办人核对。对法院算的数不服，可以书面提执行异议。',
  assumptions: (dueOn: Day, until: Day, stillOpen: boolean): string =>
    `我把${renderDay(dueOn)}当作判决写的履行期最后一天，${stillOpen ? `按今天（${renderDay(until)}）还没还清算` : `按${renderDay(until)}还清算`}。基数只算本金这类判决确定的钱，不含利息；法院扣划、拍卖抵债的，算到扣划那天或者裁定生效那天。`,
  older: '2014年8月1日以前的那一段按老办法算，不在这个数里，请承办人按两段列表。',
  excluded: '不是因为被执行人申请而中止、暂缓执行的时间，和再审中止执行的时间，要扣掉。',
} as const
