import { NUMERAL, toNumber, toPlainFigures } from '../grounding/numerals.ts'

export interface FoundAmount {
  /** Whole 分. */
  readonly fen: number
  readonly index: number
}

/** 10万, 10万元, 3千5, 120,000元, 五万块, 12.5万, 八千 */
const AMOUNT = new RegExp(
  `(?<![\\d.第年月])(${NUMERAL})(千|百)?\\s*(万|亿)?([1-9](?![\\d.万千百年月日号天%％]))?多?\\s*(元|块钱?|圆|人民币)?`,
  'g',
)
/** 三万五 is 35,000 when people say it. */
const SAID_SHORT = /([万千百])([一二三四五六七八九])$/
const SIZES: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }

/** Sums of money in a text, in its order: figures that carry 元, 块, 万 or 千, and nothing else. */
export function findAmounts(text: string): readonly FoundAmount[] {
  const plain = toPlainFigures(text)
  const found: FoundAmount[] = []
  let end = -1
  for (const match of plain.matchAll(AMOUNT)) {
    const [whole, numeral, small, large, tail, currency] = match
    const isMoney = [currency, large, small].some(part => part !== undefined) || /[万亿千]/.test(numeral!)
    const rest = plain.slice(match.index + whole.length)
    // 万分之1.75 is a rate, 10天 a time.
    if (!isMoney || /^([天日月年个号条%％倍期]|分之)/.test(rest)) continue
    const number = toAmount(numeral!)
    if (number === null || number <= 0) continue
    const size = (SIZES[small ?? ''] ?? 1) * (SIZES[large ?? ''] ?? 1)
    const unit = size > 1 ? size : (SIZES[/[万千百]$/.exec(numeral!)?.[0] ?? ''] ?? 1)
    const value = number * size + (tail === undefined ? 0 : (Number(tail) * unit) / 10)
    const fen = Math.round(value * 100)
    if (!Number.isSafeInteger(fen)) continue
    // 3万5千 is one sum in two parts.
    const before = found.at(-1)
    const continues = before !== undefined && match.index === end && fen < before.fen
    if (continues) found[found.length - 1] = { ...before, fen: before.fen + fen }
    else found.push({ fen, index: match.index })
    end = match.index + whole.length
  }
  return found
}

function toAmount(numeral: string): number | null {
  const short = SAID_SHORT.exec(numeral)
  if (!short) return toNumber(numeral)
  const [whole, last] = [toNumber(numeral.slice(0, -1)), toNumber(short[2]!)]
  return whole === null || last === null ? null : whole + (last * SIZES[short[1]!]!) / 10
}
