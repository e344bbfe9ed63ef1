import type { Fen } from '../../domain/deadlines/delay-interest.ts'
import { findAmounts } from '../../domain/deadlines/find-amounts.ts'
import { toPlainFigures } from '../../domain/grounding/numerals.ts'

export interface FeeQuestion {
  readonly kind: 'enforcement' | 'preservation'
  readonly amount: Fen
}

const OF_ENFORCEMENT =
  /执行(申请)?费|(?=.*执行).*申请费|申请(强制)?执行.{0,8}(交|收|掏|花|要).{0,3}(多少|几).{0,2}(费|钱)/
const OF_PRESERVATION = /保全(申请)?费|申请保全.{0,8}(交|收|掏|花|要).{0,3}(多少|几).{0,2}(费|钱)/
/** What is put up for a preservation, and what others are paid, are other sums. */
const OF_SOMETHING_ELSE = /担保|保函|保险|律师费|评估费|受理费|诉讼费|公告费|拍卖费|案件费|利息/
const ASKS_HOW_MUCH = /多少|几多|怎么算|咋算|如何(计)?算|算[下算一]|几(块|百|千|万)|大概|大约/
/** What was taken is the fee itself, not what it is taken of. */
const WAS_TAKEN = /(收|交|扣|付|要|掏|花|退)(了|我|我了|去|走)?$/

/** Reads a question for the court's fee on one amount; `null` when the message is none or names no amount, or several. */
export function readFeeQuestion(original: string): FeeQuestion | null {
  const text = toPlainFigures(original)
  if (!ASKS_HOW_MUCH.test(text) || OF_SOMETHING_ELSE.test(text)) return null
  const kind = OF_PRESERVATION.test(text) ? 'preservation' : OF_ENFORCEMENT.test(text) ? 'enforcement' : null
  const [amount, ...others] = findAmounts(text)
  if (!kind || !amount || others.length > 0) return null
  return WAS_TAKEN.test(text.slice(Math.max(0, amount.index - 3), amount.index)) ? null : { kind, amount: amount.fen }
}
