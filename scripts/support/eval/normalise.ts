import { toSimplified } from '../../../src/conversation/convert-script.ts'
import { toChineseNumeral } from '../../../src/domain/article-number.ts'

const NUMERALS = '零一二三四五六七八九十百千万亿点0123456789.'

/** Texts in the form in which they are compared: one script, one way to write numbers, no marks. */
export function normalise(text: string): string {
  return toSimplified(text.normalize('NFKC'))
    .replace(/[〇○]/g, '零')
    .replace(/[两俩]/g, '二')
    .replace(/[《》〈〉<>“”"‘’'「」『』`*_#\s]/g, '')
    .replaceAll('中华人民共和国', '')
    .replace(/[([{【〔〖)\]}】〕〗]/g, '|')
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/百分之([零一二三四五六七八九十百点\d.]+)/g, '$1%')
    .replace(/[-—–~～至到]+(?=[\d零一二三四五六七八九十])/g, '至')
    .replace(/(?<![\d.])\d{1,4}(?![\d.]*\d)(?!\.\d)/g, digits => toChineseNumeral(Number(digits)))
    .toLowerCase()
}

/** Whether `part` stands in the normalised text and not as a piece of another number (五日 in 十五日). */
export function contains(normalised: string, part: string): boolean {
  const wanted = normalise(part)
  if (wanted === '') return false
  for (let at = normalised.indexOf(wanted); at >= 0; at = normalised.indexOf(wanted, at + 1)) {
    const before = normalised[at - 1] ?? ''
    const after = normalised[at + wanted.length] ?? ''
    const runsOn = NUMERALS.includes(wanted[0]!) && before !== '' && NUMERALS.includes(before)
    const goesOn = NUMERALS.includes(wanted.at(-1)!) && after !== '' && NUMERALS.includes(after)
    if (!runsOn && !goesOn) return true
  }
  return false
}
