import { fromChineseNumeral, toChineseNumeral } from './article-number.ts'
import { toPlainText } from './identifiers/plain-characters.ts'

/** A case number in its parts, as 法〔2015〕137号 (关于人民法院案件案号的若干规定) builds them. */
export interface CaseNumber {
  readonly year: number
  /** Code of the court, such as 京0105, 最高法, or the court's short name in numbers from before 2016. */
  readonly court: string
  /** Code of the kind of case, such as 执 or 执恢. */
  readonly kind: string
  readonly serial: number
  /** The n of 之n: one document of the case; `null` for the case itself. */
  readonly part: number | null
}

export interface FoundCaseNumber {
  readonly number: CaseNumber
  /** Where it stands in the text that was searched. */
  readonly from: number
  readonly to: number
}

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙内陕吉闽贵粤青藏川宁琼军兵'
const ENFORCEMENT = '执(?:\\s*[恢保异复监协他请])?'
const OTHER = '(?:[民刑行知商破赔财司认清]\\p{Script=Han}{0,3}?|执\\p{Script=Han}{0,2}?)'
const KIND = `(?:${ENFORCEMENT}|${OTHER})`
const YEAR = '(?:(?:19|20)\\d{2}|[一二][九〇零○O0][〇零○O0一二三四五六七八九]{2})'
const OPEN = '[（(\\[〔【［｛{〈<〖﹝]'
const CLOSE = '[）)\\]〕】］｝}〉>〗﹞]'
/** Digits may be spaced out only where 号 says that they end. */
const SERIAL = '(\\d(?:\\s?\\d){1,7}(?=\\s*号)|\\d{1,8})'
const PART = '(?:\\s*之\\s*([一二三四五六七八九十]{1,3}|\\d{1,2}))?'
const HEAD = `${OPEN}?\\s*(${YEAR})\\s*年?(?:度)?\\s*${CLOSE}?\\s*`
const TAIL = `\\s*第?\\s*${SERIAL}(?:\\s*[-－—–]\\s*(\\d{1,2})(?!\\d))?(?:\\s*号)?${PART}(?!\\d)`

/** Courts have codes since 2016: a sign of the province, and digits below the high courts. 演示 marks our own examples. */
const SINCE_2016 = `${HEAD}(最\\s*高\\s*法|(?:演\\s*示|[${PROVINCES}])\\s*(?:\\d\\s?){0,4})\\s*(${KIND})\\s*字?${TAIL}`
/** Before, a short name of the court, and 字第. */
const BEFORE_2016 = `${HEAD}([\\p{Script=Han}]{1,6}?)\\s*(${KIND})\\s*字${TAIL}`
const PATTERN = new RegExp(`(?<!\\d)(?:${SINCE_2016}|${BEFORE_2016})`, 'gu')

/** As `renderCaseNumber` writes one since 2016: what most exports hold. The rules above find the same in it. */
const CANONICAL = new RegExp(
  `^（((?:19|20)\\d{2})）(最高法|[${PROVINCES}]\\d{0,4})(执[恢保异复监协他请]?)(\\d{1,8})号()()$`,
  'u',
)

const FIRST_YEAR_WITH_CODES = 2016

/** Every case number in a text, however it is written. */
export function findCaseNumbers(text: string): readonly FoundCaseNumber[] {
  const plain = toPlainText(text)
  // Most of what people write holds no number at all.
  if (!/\d/.test(plain.text)) return []
  return [...plain.text.matchAll(PATTERN)].flatMap(match => {
    const groups = match[1] === undefined ? match.slice(7, 13) : match.slice(1, 7)
    const number = toCaseNumber(groups)
    if (!number) return []
    const at = match.index
    return [{ number, from: plain.starts[at]!, to: plain.starts[at + match[0].length]! }]
  })
}

/** The number that a field or a line holds; words in front such as 案号： are passed over. `null` when it holds none or several. */
export function readCaseNumber(text: string): CaseNumber | null {
  const canonical = CANONICAL.exec(text)
  if (canonical) return toCaseNumber(canonical.slice(1, 7))
  const found = findCaseNumbers(text)
  if (found.length !== 1) return null
  const { number, from, to } = found[0]!
  const before = text.slice(0, from).trim()
  const after = text.slice(to).trim()
  return /^(?:.{0,12}?[:：是为])?$/u.test(before) && /^[。.，,；;]?$/u.test(after) ? number : null
}

function toCaseNumber(groups: readonly (string | undefined)[]): CaseNumber | null {
  const [year, court, kind, serial, dashed, part] = groups.map(group => group?.replace(/\s/g, ''))
  const number = {
    year: toYear(year!),
    court: court!,
    kind: kind!,
    serial: Number(serial),
    part: dashed ? Number(dashed) : part ? fromChineseNumeral(part) : null,
  }
  if (number.serial === 0 || number.part === 0) return null
  return number
}

function toYear(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : fromChineseNumeral(text.replaceAll(/[O0○〇]/g, '零'))!
}

/** As courts write it: full-width brackets, 字第 only before 2016, 之 in Chinese numerals. */
export function renderCaseNumber({ year, court, kind, serial, part }: CaseNumber): string {
  const middle = year < FIRST_YEAR_WITH_CODES && !/\d/.test(court) ? '字第' : ''
  return `（${year}）${court}${kind}${middle}${serial}号${part === null ? '' : `之${toChineseNumeral(part)}`}`
}

/** The number of the case that a document belongs to. */
export const toCase = (number: CaseNumber): CaseNumber => ({ ...number, part: null })

/** Whether a number belongs to an enforcement case, and not to the judgment that is enforced. */
export const isEnforcementNumber = ({ kind }: CaseNumber): boolean => kind.startsWith('执')
