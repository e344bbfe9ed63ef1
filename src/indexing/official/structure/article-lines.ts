import { fromChineseNumeral } from '../../../domain/article-number.ts'

const NUMERAL = '[零〇○一二三四五六七八九十百千两\\d０-９][零〇○一二三四五六七八九十百千两\\d０-９ ]{0,10}?'
const ARTICLE = new RegExp(
  `^(?:[*_#]+\\s*)?第\\s*(${NUMERAL})\\s*条(?:\\s*之\\s*([一二三四五六七八九十]{1,3}))?([\\s\\u3000：:*_]*)(.*)$`,
  's',
)
const DIVISION = new RegExp(`^第\\s*(${NUMERAL})\\s*(分编|编|章|节)([\\s\\u3000：:]*)(.{0,60})$`)
const APPENDIX = /^附\s*(?:件|表|录|图)?\s*[一二三四五六七八九十\d]{0,3}\s*(?:[:：].{0,80})?$/
/** Words after 第×条 that make it a reference in a sentence, not the head of an article. */
const REFERENCE = /^(?:规定|的|之规定|、|至|和|或|与|及|以及|所|中|第|，|,|。|；|款|确定|列|项|修改)/

export interface ArticleHead {
  readonly number: number
  readonly sub: number
  readonly rest: string
  /** A space or colon stands behind the number, as in official editions. */
  readonly spaced: boolean
}

/** The number and the text of a line that may begin an article. */
export function readArticleHead(line: string): ArticleHead | null {
  const match = ARTICLE.exec(line)
  if (!match) return null
  const number = toNumber(match[1]!)
  const sub = match[2] ? toNumber(match[2]) : 0
  const rest = match[4]!
  if (number === null || number === 0 || sub === null) return null
  const spaced = match[3] !== '' || rest === ''
  if (REFERENCE.test(rest) && (!spaced || /^[、，,。；]|^(?:的)?规定/.test(rest))) return null
  return { number, sub, rest: rest.trim(), spaced }
}

export interface DivisionHead {
  /** 0 编, 1 分编, 2 章, 3 节. */
  readonly level: number
  readonly title: string
}

const LEVELS = ['编', '分编', '章', '节']

export function readDivisionHead(line: string): DivisionHead | null {
  const match = DIVISION.exec(line)
  if (!match || toNumber(match[1]!) === null) return null
  const [, number, unit, gap, title] = match
  // 第三章规定的…… is a sentence.
  if (/[。；，]/.test(title!) || (gap === '' && REFERENCE.test(title!))) return null
  return {
    level: LEVELS.indexOf(unit!),
    title: `第${number!.replaceAll(' ', '')}${unit} ${title!.replace(/\s+/g, '')}`.trim(),
  }
}

/** 18.人民法院…… -> 18. A day or an amount (18.5) is none. */
export function readDecimalHead(line: string): { readonly number: number; readonly rest: string } | null {
  const match = /^(\d{1,3})\s*[.．、]\s*(?!\d)(.+)$/s.exec(line)
  return match ? { number: Number(match[1]), rest: match[2]!.trim() } : null
}

/** 三、执行和解 -> 3 */
export function readChineseHead(line: string): { readonly number: number; readonly rest: string } | null {
  const match = /^([一二三四五六七八九十百]{1,5})、\s*(.+)$/s.exec(line)
  const number = match ? toNumber(match[1]!) : null
  return match && number ? { number, rest: match[2]!.trim() } : null
}

export const isAppendixHead = (line: string): boolean => APPENDIX.test(line.trim())

const toNumber = (text: string): number | null => fromChineseNumeral(text.normalize('NFKC').replaceAll(' ', ''))
