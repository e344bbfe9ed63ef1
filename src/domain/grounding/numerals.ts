import { fromChineseNumeral } from '../article-number.ts'
import { rememberLast } from '../remember-last.ts'

const CAPITALS: ReadonlyMap<string, string> = new Map(
  [...'壹贰叁肆伍陆柒捌玖拾佰仟'].map((capital, at) => [capital, [...'一二三四五六七八九十百千'][at]!]),
)

/** Full-width forms, thousands separators and spaces between digits made plain, so that figures can be compared. */
export const toPlainFigures = rememberLast((text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[壹贰叁肆伍陆柒捌玖拾佰仟]/g, capital => CAPITALS.get(capital)!)
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/(?<=[\d第])\s+(?=[\d\p{Script=Han}])|(?<=\p{Script=Han})\s+(?=\d)/gu, ''),
)

/** A numeral in digits or characters, with 万 and 亿, as a regular expression source. */
export const NUMERAL =
  '(?:\\d+(?:\\.\\d+)?[万亿]{0,2}|[零〇○一二三四五六七八九十两][零〇○一二三四五六七八九十百千万亿两]*(?:点[零〇一二三四五六七八九]+)?)'

/** 三十万, 30万, 1.5 or 一点七五 as a number; `null` when it is none. */
export function toNumber(numeral: string): number | null {
  const [whole, decimals] = numeral.split('点')
  if (decimals !== undefined) {
    const [before, after] = [toNumber(whole!), fromChineseNumeral(decimals)]
    return before === null || after === null ? null : before + after / 10 ** decimals.length
  }
  for (const [unit, size] of [
    ['亿', 100_000_000],
    ['万', 10_000],
  ] as const) {
    const at = numeral.lastIndexOf(unit)
    if (at < 0) continue
    const [above, below] = [numeral.slice(0, at), numeral.slice(at + 1)]
    const [count, rest] = [toNumber(above), below === '' ? 0 : toNumber(below)]
    return count === null || rest === null ? null : count * size + rest
  }
  return /^\d+(\.\d+)?$/.test(numeral) ? Number(numeral) : fromChineseNumeral(numeral)
}
