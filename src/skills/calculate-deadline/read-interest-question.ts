import { fromChineseNumeral } from '../../domain/article-number.ts'
import type { Day } from '../../domain/deadlines/days.ts'
import type { Fen, Payment } from '../../domain/deadlines/delay-interest.ts'
import { findAmounts } from '../../domain/deadlines/find-amounts.ts'
import { type FoundDay, findDays } from '../../domain/deadlines/find-days.ts'
import { toPlainFigures } from '../../domain/grounding/numerals.ts'

/** What a message says about interest for delay. */
export interface InterestQuestion {
  readonly principal: Fen
  /** Last day of the time to pay, or the day the judgment took effect. */
  readonly due: FoundDay
  readonly graceDays: number
  /** `null` when it is still unpaid. */
  readonly until: Day | null
  readonly payments: readonly Payment[]
  /** 0.06 for 年利率6%; `null` when none was named. */
  readonly yearlyRate: number | null
}

const ASKS_FOR_INTEREST = /利息|迟延履行金|滞纳金|加倍/
/** Interest of a loan that no court has judged is another matter. */
const IS_JUDGED = /判|调解|裁决|裁定|迟延|加倍|履行期|执行|法院|生效/
const BORROWED = /^[^，。；]{0,4}(借|放款|出借|签)/
const ASKS_HOW_MUCH = /多少|几多|怎么算|咋算|算|几(块|万|千|百)|一共|合计|总共|总数/
/** Before an amount, or right behind it: it was paid. */
const PAID_BEFORE =
  /(被?执行了|还了|还过|已经?还|先还|付了|给了|偿还了?|转了|打了|扣了|划了|执行到|拿到|收到)[^，。；欠]{0,3}$/
const SETTLED =
  /^[^，。；前]{0,4}(才|就|已经?|全部?|都)?[^，。；前]{0,3}(还清|付清|还完|结清|清偿|全部?还|执行到位|扣划|划走|为止)/
const UNTIL = /(算到|到|截至|截止到?)$/
const GRACE = /生效[^。；]{0,8}?(\d{1,3}|[一二三四五六七八九十]{1,3})[天日]之?内/
const RATE = /年(?:利率|利息|息|化)[^\d，。]{0,4}(\d+(?:\.\d+)?)[%％]/
/** Characters that may stand between a payment and its day. */
const NEAR = 14

/** Reads a question for the interest of one debt; `null` when the message is none or leaves out amount or day. */
export function readInterestQuestion(original: string, today: Day): InterestQuestion | null {
  const text = toPlainFigures(original)
  if (!ASKS_FOR_INTEREST.test(text) || !ASKS_HOW_MUCH.test(text) || !IS_JUDGED.test(text)) return null
  const days = findDays(text, today).filter(({ index, length }) => !BORROWED.test(text.slice(index + length)))
  const amounts = findAmounts(text)
  const paid = amounts.filter(({ index }) => PAID_BEFORE.test(text.slice(Math.max(0, index - 8), index)))
  const principal = amounts.find(amount => !paid.includes(amount))
  if (!principal || days.length === 0) return null
  /** Lower is likelier: the nearest, but one in the same clause before all others. */
  const rate = (day: FoundDay, index: number): number => {
    const between = day.index < index ? text.slice(day.index, index) : text.slice(index, day.index)
    return between.length + (/[，。；,;]/.test(between) ? NEAR : 0)
  }
  const payments: Payment[] = []
  const used = new Set<FoundDay>()
  for (const { fen, index } of paid) {
    const near = days
      .filter(day => !used.has(day) && Math.abs(day.index - index) <= NEAR)
      .sort((a, b) => rate(a, index) - rate(b, index))[0]
    // A payment without its day can't be placed in time.
    if (!near) return null
    used.add(near)
    payments.push({ on: near.day, amount: fen })
  }
  const open = days.filter(day => !used.has(day))
  const end = open.find(day => {
    const settled = SETTLED.test(text.slice(day.index + day.length))
    return open.length > 1 && (settled || UNTIL.test(text.slice(Math.max(0, day.index - 4), day.index)))
  })
  const due = open.find(day => day !== end)
  if (!due) return null
  return {
    principal: principal.fen,
    due,
    graceDays: fromChineseNumeral(GRACE.exec(text)?.[1] ?? '') ?? 0,
    until: end?.day ?? null,
    payments,
    yearlyRate: RATE.test(text) ? Number(RATE.exec(text)![1]) / 100 : null,
  }
}
