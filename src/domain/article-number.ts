const DIGITS = '零一二三四五六七八九'

/** 237 -> 二百三十七. Whole numbers from 0 to 9999. */
export function toChineseNumeral(number: number): string {
  if (number === 0) return '零'
  const digits = String(number)
  let text = ''
  let zero = false
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[index])
    if (digit === 0) {
      zero = text !== ''
      continue
    }
    if (zero) text += '零'
    zero = false
    text += DIGITS[digit]! + ['', '十', '百', '千'][digits.length - 1 - index]!
  }
  return text.startsWith('一十') ? text.slice(1) : text
}

/** 二百三十七, 二三七 or 237 -> 237; `null` when it is not a whole number. */
export function fromChineseNumeral(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text)
  const plain = text.replaceAll(/[〇○]/g, '零').replaceAll('两', '二')
  if (!/^[零一二三四五六七八九十百千]+$/.test(plain)) return null
  if (!/[十百千]/.test(plain)) return Number([...plain].map(character => DIGITS.indexOf(character)).join(''))
  let total = 0
  let last = 0
  for (const character of plain) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character]
    if (unit === undefined) last = DIGITS.indexOf(character)
    else {
      total += (last || 1) * unit
      last = 0
    }
  }
  return total + last
}

const NUMERAL = '[零〇○一二三四五六七八九十百千两\\d]+'
const RANGE = new RegExp(`第?(${NUMERAL})(?:条)?[至到—-]第?(${NUMERAL})条`, 'g')
const SINGLE = new RegExp(`第?(${NUMERAL})条`, 'g')

/** Every article number named in a text: 第十条、第十二条 -> [10, 12]; 237条 -> [237]. */
export function findArticleNumbers(text: string): readonly number[] {
  if (!text.includes('条')) return []
  const found = new Set<number>()
  for (const match of text.matchAll(RANGE)) {
    const [from, to] = [fromChineseNumeral(match[1]!), fromChineseNumeral(match[2]!)]
    if (from && to && to > from && to - from <= 30) for (let n = from; n <= to; n++) found.add(n)
  }
  for (const match of text.matchAll(SINGLE)) {
    const number = fromChineseNumeral(match[1]!)
    if (number) found.add(number)
  }
  return [...found]
}
