import { NUMERAL, toNumber, toPlainFigures } from './numerals.ts'

/** A number that a text states, with what it counts: `日`, `月`, `工作日`, `元`, `条`, `比` and so on. */
export interface Figure {
  readonly unit: string
  /** Comparable as text: a number, or the parts of a date. */
  readonly value: string
}

type Reader = (match: RegExpMatchArray) => readonly Figure[]

const figure = (unit: string, value: number | string | null): readonly Figure[] =>
  value === null ? [] : [{ unit, value: typeof value === 'number' ? String(Number(value.toPrecision(12))) : value }]

const times = (factor: number, numeral: string): number | null => {
  const number = toNumber(numeral)
  return number === null ? null : number * factor
}

const N = NUMERAL
const YEAR = '(?:(?:1[89]|20)\\d{2}|[一二][零〇○九八][零〇○一二三四五六七八九]{2})'
const LIST = `第?${N}(?:条|款|项)?(?:(?:、|和|及|以及|或者?|与|至|到|-|~)第?${N}(?:条|款|项)?)*`

/** Units that mean the same are made one, so that 七天 is 7日 and 两年 is 24 months. */
const UNITS: readonly (readonly [source: string, unit: string, factor: number])[] = [
  ['个?工作日', '工作日', 1],
  ['个半月', '月半', 1],
  ['个月', '月', 1],
  ['年半', '年半', 1],
  ['周?年', '月', 12],
  ['个?自然日|日|天', '日', 1],
  ['个?(?:星期|礼拜)|周', '日', 7],
  ['个?(?:小时|钟头)', '小时', 1],
  ['分钟', '分钟', 1],
  ['元|块钱?|人民币', '元', 1],
  ['倍', '倍', 1],
  ['次', '次', 1],
  ['周岁|岁', '岁', 1],
  ['平方米|平米|㎡', '平方米', 1],
  ['级', '级', 1],
  // What is merely counted: the classifiers differ from speaker to speaker, the number must not.
  ['[个种类项份名位人件张家处笔套辆台户部条款路步点样方面期轮段层页字批]', '个', 1],
]

/** In order; what one rule reads the next ones don't see. */
const RULES: readonly (readonly [RegExp, Reader])[] = [
  // 法释〔2017〕7号
  [
    /(\p{Script=Han}?)[〔([【](\d{4})[〕)\]】]第?(\d+)号/gu,
    ([, issuer, year, number]) => figure('文号', `${issuer}${year}-${Number(number)}`),
  ],
  [
    new RegExp(`(${YEAR})年(?:(${N})月)?(?:(${N})[日号])?|(\\d{4})-(\\d{1,2})-(\\d{1,2})`, 'g'),
    match => {
      const parts = (match[4] ? match.slice(4, 7) : match.slice(1, 4)).filter(part => part !== undefined)
      return figure('日期', parts.map(part => toNumber(part)).join('-'))
    },
  ],
  [
    new RegExp(`(${N})月(${N})[日号]`, 'g'),
    ([, month, day]) => figure('月日', `${toNumber(month!)}-${toNumber(day!)}`),
  ],
  [new RegExp(`(${N})%|百分之(${N})`, 'g'), ([, a, b]) => figure('比', times(0.01, (a ?? b)!))],
  [new RegExp(`千分之(${N})|(${N})‰`, 'g'), ([, a, b]) => figure('比', times(0.001, (a ?? b)!))],
  [new RegExp(`万分之(${N})`, 'g'), ([, a]) => figure('比', times(0.0001, a!))],
  [
    new RegExp(`(${N})分之(${N})`, 'g'),
    ([, below, above]) => figure('比', (toNumber(above!) ?? 0) / (toNumber(below!) || 1)),
  ],
  [new RegExp(`(${N})[成折](?!立|员|年|交)`, 'g'), ([, a]) => figure('比', times(0.1, a!))],
  [/半年/g, () => figure('月', 6)],
  [/半个月/g, () => figure('日', 15)],
  // 第八、九条 · 第十条至第十二条 · 237条
  [new RegExp(`第${LIST}(?<=条)(?:之(${N}))?|\\d+条(?:之(${N}))?`, 'g'), match => readList(match, '条')],
  [new RegExp(`第${LIST}(?<=款)`, 'g'), match => readList(match, '款')],
  [new RegExp(`第${LIST}(?<=项)|[(](${N})[)]项`, 'g'), match => readList(match, '项')],
  [new RegExp(`第(${N})(顺位|顺序|次|审|拍|号|章|节|编|级)`, 'g'), ([, a, of]) => figure(`第${of}`, times(1, a!))],
  ...UNITS.map(([source, unit, factor]): readonly [RegExp, Reader] => [
    new RegExp(`(${N})(?:多|余)?(?:${source})`, 'g'),
    ([, numeral]) => readQuantity(numeral!, unit, factor),
  ]),
  [/\d+(?:\.\d+)?[万亿]{0,2}/g, ([numeral]) => figure('', times(1, numeral!))],
  [/[一二三四五六七八九十两][零一二三四五六七八九十百千万亿]{2,}/g, ([numeral]) => figure('', times(1, numeral!))],
]

/** Every figure that a text states, in plain form. Words that only sound like numbers (一般, 万一) are none. */
export function findFigures(text: string): readonly Figure[] {
  let rest = toPlainFigures(text).replace(/万一|千万(?=[别不要])|十分|一一|第三[人者方]|统一|唯一|任一|同一/g, ' ')
  const found: Figure[] = []
  for (const [pattern, read] of RULES) {
    rest = rest.replace(pattern, (...match) => {
      const groups = match.slice(
        0,
        match.findIndex(part => typeof part === 'number'),
      ) as RegExpMatchArray
      found.push(...read(groups))
      // The mark keeps neighbours apart.
      return '\u0001'
    })
  }
  return found
}

function readQuantity(numeral: string, unit: string, factor: number): readonly Figure[] {
  const number = toNumber(numeral)
  if (number === null) return []
  if (unit === '年半') return figure('月', number * 12 + 6)
  if (unit === '月半') return figure('日', number * 30 + 15)
  return figure(unit, number * factor)
}

/** Each number of a list of articles; of a range, those in between as well. */
function readList(match: RegExpMatchArray, unit: string): readonly Figure[] {
  const numerals = [...match[0]!.matchAll(new RegExp(`(至|到|-|~)?第?(${N})`, 'g'))]
  const found: Figure[] = []
  let last: number | null = null
  for (const [, range, numeral] of numerals) {
    const number = toNumber(numeral!)
    if (number === null) continue
    if (range && last !== null && number - last <= 60) {
      for (let between = last + 1; between < number; between++) found.push(...figure(unit, between))
    }
    found.push(...figure(unit, number))
    last = number
  }
  return found
}
