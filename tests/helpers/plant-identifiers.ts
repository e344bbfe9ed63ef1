/** Makes identifiers that pass their checks but belong to nobody, in the spellings that people use. */
export interface Planted {
  readonly kind: string
  /** As the person writes it. */
  readonly written: string
  /** Letters and digits alone, for a search in what was sent. */
  readonly core: string
}

type Random = () => number
const pick = <Item>(random: Random, items: ArrayLike<Item>): Item => items[Math.floor(random() * items.length)]!
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
const pad = (value: number, size: number): string => String(value).padStart(size, '0')

const REGIONS = ['110105', '310115', '440305', '510104', '610102', '330106', '420106', '150102', '650102', '540102']

function identityNumber(random: Random): string {
  const birthday = `${1940 + Math.floor(random() * 70)}${pad(1 + Math.floor(random() * 12), 2)}${pad(1 + Math.floor(random() * 28), 2)}`
  const body = `${pick(random, REGIONS)}${birthday}${digits(random, 3)}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]
}

function bankCard(random: Random): string {
  const begin = pick(random, ['622202', '621700', '622848', '623058', '456351', '520169', '436742', '621226'])
  const body = begin + digits(random, pick(random, [9, 10, 12]))
  for (let check = 0; check < 10; check++) {
    const card = `${body}${check}`
    const sum = [...card].reverse().reduce((total, digit, at) => {
      const value = at % 2 === 1 ? Number(digit) * 2 : Number(digit)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
    if (sum % 10 === 0) return card
  }
  throw new Error('Some digit always fits.')
}

function creditCode(random: Random): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const organisation = Array.from({ length: 9 }, () => pick(random, alphabet)).join('')
  const body = `${pick(random, ['91', '92', '93', '51', '52', '11', '12', '53'])}${pick(random, REGIONS)}${organisation}`
  const sum = [...body].reduce((total, character, at) => total + alphabet.indexOf(character) * (3 ** at % 31), 0)
  return body + alphabet[(31 - (sum % 31)) % 31]
}

function caseNumber(random: Random): string {
  const [open, close] = pick(random, ['（）', '()', '〔〕', '[]', '【】', '［］', '']) || ['', '']
  const year = 2008 + Math.floor(random() * 19)
  const court = pick(random, ['京0105', '沪0115', '粤03', '浙0106', '最高法', '川01', '新2301', '兵08', '内0102', '京'])
  const type = pick(random, [
    '执',
    '执恢',
    '执异',
    '执保',
    '执复',
    '民初',
    '民终',
    '刑初',
    '行初',
    '破',
    '财保',
    '执监',
  ])
  const part = random() < 0.15 ? pick(random, ['之一', '之二', '之1']) : ''
  return `${open ?? ''}${year}${close ?? ''}${court}${type}${1 + Math.floor(random() * 29_999)}号${part}`
}

const MAKERS: Readonly<Record<string, (random: Random) => string>> = {
  'identity-number': identityNumber,
  phone: random => `1${pick(random, '3456789')}${digits(random, 9)}`,
  'bank-card': bankCard,
  'credit-code': creditCode,
  'case-number': caseNumber,
}
export const PLANTED_KINDS = Object.keys(MAKERS)

const spread = (text: string, every: number, gap: string): string =>
  text.match(new RegExp(`.{1,${every}}`, 'gu'))!.join(gap)

/** Spaces of every width, full-width forms, characters that nobody sees, hyphens. */
const SPELLINGS: readonly ((text: string, random: Random) => string)[] = [
  text => text,
  text => text.replace(/[!-~]/g, character => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
  text => spread(text, 4, ' '),
  text => spread(text, 1, ' '),
  text => spread(text, 3, '\u3000'),
  text => [...text].join('\u200b'),
  text => spread(text, 2, '\u2060\ufeff'),
  text => text.toLowerCase(),
]

export function plantIdentifier(random: Random, kind: string): Planted {
  const plain = MAKERS[kind]!(random)
  const dashed = kind === 'phone' || kind === 'bank-card' ? [(text: string) => spread(text, 4, '-')] : []
  const written = pick(random, [...SPELLINGS, ...dashed])(plain, random)
  return { kind, written, core: toCore(plain) }
}

/** What remains when everything is taken away that spelling can change. */
export const toCore = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{Nd}]/gu, '')
    .toUpperCase()
