import { hasIdentityCheck, hasLuhnCheck, hasProvince, isBirthday, isCreditCode } from './check-digits.ts'
import { findNames } from './find-names.ts'
import { toPlainText } from './plain-characters.ts'

export type IdentifierKind =
  | 'case-number'
  | 'credit-code'
  | 'identity-number'
  | 'bank-card'
  | 'phone'
  | 'email'
  | 'name'

export interface Identifier {
  readonly kind: IdentifierKind
  /** Where it stands in the original text. */
  readonly from: number
  readonly to: number
}

interface Rule {
  readonly kind: IdentifierKind
  readonly pattern: RegExp
  /** `compact` has no separators; `before` are the characters in front of it. */
  readonly accepts: (compact: string, before: string) => boolean
}

/** What people put between the digits of a number. */
const GAP = '[\\s\\-‐-―－_.·•・*]{0,3}'
const run = (first: string, rest: string, count: string): string => `${first}(?:${GAP}${rest}){${count}}`
const always = (): boolean => true

const YEAR = `(?:(?:1${GAP}9|2${GAP}0)(?:${GAP}\\d){2}|[一二][九〇零○O0](?:\\s*[〇零○一二三四五六七八九]){2})`
const OPEN = '[（(\\[〔【［｛{〈<〖]'
const CLOSE = '[）)\\]〕】］｝}〉>〗]'
const COURT =
  '(?:最\\s*高\\s*法|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙内陕吉闽贵粤青藏川宁琼军兵]\\s*(?:\\d\\s*){0,4}|[\\p{Script=Han}]{1,6}?)'
const TYPE = '(?:[执民刑行赔破财知司认监申再仲委清法协惩商海督催强](?:\\s*[\\p{Script=Han}]){0,4}?)'
const NUMBER = '(?:\\d\\s*){1,7}(?:[-－]\\s*\\d{1,3}\\s*)?'
const PART = '(?:\\s*之\\s*(?:[一二三四五六七八九十]{1,3}|\\d{1,3}))?'

const CASE_NUMBERS = [
  // （2024）京0105执1234号, with any bracket or none, spaces anywhere, 恢 异 保 复, 之一; 第 and 字 as before 2016.
  `${OPEN}?\\s*${YEAR}\\s*年?\\s*${CLOSE}?\\s*${COURT}\\s*${TYPE}\\s*字?\\s*第?\\s*${NUMBER}号${PART}`,
  // Without 号, where the code of a court leaves no doubt.
  `${OPEN}?\\s*${YEAR}\\s*年?\\s*${CLOSE}?\\s*[\\p{Script=Han}]\\s*(?:\\d\\s*){2,4}${TYPE}\\s*字?\\s*第?\\s*${NUMBER}${PART}`,
  // Without the year.
  `[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙内陕吉闽贵粤青藏川宁琼军兵]\\s*(?:\\d\\s*){2,4}${TYPE}\\s*字?\\s*第?\\s*${NUMBER}号?${PART}`,
]

const CARD_CONTEXT = /(?:卡|帐|账)(?:号|户|是|为|的|号码)*[^\d]{0,6}$/
const CARD_BEGINS = /^(?:62|81|4|5[1-5]|2[2-7]|3[4-7]|60|9[0-9]|68|69)/
const CREDIT_CONTEXT = /信用代码[^\dA-Za-z]{0,6}$/
const IDENTITY_CONTEXT = /身份证[^\d]{0,8}$/

/** In order: what an earlier rule has taken is not looked at again. */
const RULES: readonly Rule[] = [
  ...CASE_NUMBERS.map(source => ({
    kind: 'case-number' as const,
    pattern: new RegExp(source, 'gu'),
    accepts: isCaseNumber,
  })),
  {
    kind: 'identity-number',
    pattern: new RegExp(`(?<![\\dA-Za-z])${run('\\d', '\\d', '16')}${GAP}[\\dXx](?![\\dA-Za-z])`, 'g'),
    // A digit mistyped is still somebody's number, so region and day of birth are enough.
    accepts: (compact, before) =>
      IDENTITY_CONTEXT.test(before) ||
      (hasProvince(compact) && isBirthday(compact.slice(6, 14))) ||
      (hasIdentityCheck(compact) && isBirthday(compact.slice(6, 14))),
  },
  {
    kind: 'credit-code',
    pattern: new RegExp(
      `(?<![\\dA-Za-z])${run('[\\dANYany]', '[\\dA-HJ-NPQRTUWXYa-hj-npqrtuwxy]', '17')}(?![\\dA-Za-z])`,
      'g',
    ),
    accepts: (compact, before) => CREDIT_CONTEXT.test(before) || isCreditCode(compact),
  },
  {
    kind: 'bank-card',
    pattern: new RegExp(`(?<![\\dA-Za-z.])${run('\\d', '\\d', '12,18')}(?![\\dA-Za-z])`, 'g'),
    accepts: (compact, before) =>
      CARD_CONTEXT.test(before) || (compact.length >= 15 && CARD_BEGINS.test(compact) && hasLuhnCheck(compact)),
  },
  {
    kind: 'identity-number',
    pattern: new RegExp(`(?<![\\dA-Za-z])${run('[1-8]', '\\d', '14')}(?![\\dA-Za-z])`, 'g'),
    accepts: compact => hasProvince(compact) && isBirthday(`19${compact.slice(6, 12)}`),
  },
  {
    kind: 'phone',
    pattern: new RegExp(
      `(?<![\\dA-Za-z])(?:(?:\\+|00)${GAP}8${GAP}6${GAP})?(?:[(（]${GAP}86${GAP}[)）]${GAP})?${run('1', '', '0')}${GAP}[3-9](?:${GAP}\\d){9}(?!\\d)`,
      'g',
    ),
    accepts: always,
  },
  {
    kind: 'phone',
    pattern: /(?<![\d])[(（]?0(?:10|2\d|[3-9]\d{2})[)）]?[\s-]{0,3}[2-8]\d{2,3}[\s-]?\d{4}(?!\d)/g,
    accepts: always,
  },
  { kind: 'email', pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g, accepts: always },
]

/** Numbers, names and addresses that point to one person or one case, in order and without overlap. */
export function findIdentifiers(original: string): readonly Identifier[] {
  const { text, starts } = toPlainText(original)
  let rest = text
  const found: Identifier[] = []
  const take = (kind: IdentifierKind, from: number, to: number): void => {
    found.push({ kind, from: starts[from]!, to: to >= starts.length - 1 ? starts.at(-1)! : starts[to]! })
    // A mark of the same length, so that places stay true and no digit is read twice.
    rest = rest.slice(0, from) + '\u0001'.repeat(to - from) + rest.slice(to)
  }
  for (const { kind, pattern, accepts } of RULES) {
    for (const match of rest.matchAll(pattern)) {
      const compact = match[0].replace(/[^\p{L}\p{Nd}〇○]/gu, '')
      const before = rest.slice(Math.max(0, match.index - 16), match.index)
      if (accepts(compact, before)) take(kind, match.index, match.index + match[0].trimEnd().length)
    }
  }
  for (const name of findNames(rest)) take('name', name.from, name.to)
  return found.sort((a, b) => a.from - b.from)
}

/** Documents are numbered too (法释〔2020〕21号), and a year may stand before any count: those have no kind of case in them. */
function isCaseNumber(compact: string): boolean {
  const letters = compact.replace(/[^\p{Script=Han}]/gu, '').replace(/[一二三四五六七八九十〇零○]/g, '')
  return (
    /执|民[初终申再监特督催撤]|刑[初终申再更]|行[初终申再审]|赔|破|财保|非诉|知民|司救|司惩|仲|清[申算]?|委赔|认|民一|民二|商|海/.test(
      letters,
    ) && !/法释|法发|法办|公报|主席令|条|款|年修|规定|解释|意见|通知/.test(letters)
  )
}
