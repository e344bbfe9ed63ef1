import type { CourtFee, FeeStep } from '../domain/deadlines/court-fees.ts'
import type { Fen } from '../domain/deadlines/delay-interest.ts'

const WAN = 1_000_000
/** 300万元, 12,400元 */
const renderSum = (fen: Fen): string => (fen >= WAN && fen % (WAN / 10) === 0 ? `${fen / WAN}万元` : renderMoney(fen))
const renderMoney = (fen: Fen): string => `${(fen / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })}元`

const renderStep = ({ part, perMille, fee }: FeeStep, index: number): string =>
  perMille === null
    ? `${index + 1}. 最低一档：每件${renderMoney(fee)}。`
    : `${index + 1}. 往上的${renderSum(part)}×${perMille / 10}%＝${renderMoney(fee)}。`

const steps = ({ steps: all, fee, capped }: CourtFee): string =>
  [
    '怎么算的（分段累计）：',
    ...all.map(renderStep),
    `${capped ? '加起来超过上限，按上限收：' : '合计：'}${renderMoney(fee)}。`,
  ].join('\n')

export const courtFeeWords = {
  enforcement: {
    conclusion: ({ amount, fee }: CourtFee): string =>
      `执行金额${renderSum(amount)}，执行申请费是${renderMoney(fee)}，由被执行人负担；申请执行人不用先交，执行后才收。`,
    steps: (fee: CourtFee): string =>
      `${steps(fee)}\n比例：1万元以内每件50元，1万元至50万元的部分1.5%，50万元至500万元的部分1%，500万元至1000万元的部分0.5%，超过1000万元的部分0.1%。双方和解的，谁负担可以商量，商量不成由法院决定。`,
    nextStep:
      '执行金额以法院核定的为准，利息也要执行的一起算进去；对收的数有疑问，要一份费用明细，可以向法院请求复核。',
  },
  preservation: {
    conclusion: ({ amount, fee }: CourtFee): string =>
      `保全${renderSum(amount)}的财产，申请费是${renderMoney(fee)}，由申请人先交；起诉时可以写进诉讼请求，让对方承担。`,
    steps: (fee: CourtFee): string =>
      `${steps(fee)}\n比例：1000元以内每件30元，1000元至10万元的部分1%，超过10万元的部分0.5%，最多5000元。`,
    nextStep: '按实际保全的财产数额算；保留缴费票据，起诉状里写明由对方承担。保全要的担保是另一笔。',
  },
} as const
