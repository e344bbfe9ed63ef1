import type { CitedSentence } from '../../src/domain/grounding/check-sentence.ts'

type Random = () => number

export interface Mutation {
  readonly name: string
  /** `null` when the sentence has nothing that this mutation could change. */
  readonly apply: (sentence: CitedSentence, random: Random) => CitedSentence | null
}

const CHARACTERS = '一二三四五六七八九'
const pick = <Item>(random: Random, items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!

/** Changes one match of a pattern in the text. */
const change =
  (pattern: RegExp, replace: (match: string, random: Random) => string): Mutation['apply'] =>
  ({ text, sourceIds }, random) => {
    const matches = [...text.matchAll(pattern)]
    if (matches.length === 0) return null
    const match = pick(random, matches)
    const changed = text.slice(0, match.index) + replace(match[0], random) + text.slice(match.index + match[0].length)
    return changed === text ? null : { text: changed, sourceIds }
  }

const insert =
  (words: string): Mutation['apply'] =>
  ({ text, sourceIds }) => ({ text: text.replace(/[。；]?$/, `${words}。`), sourceIds })

const otherDigit = (match: string, random: Random): string =>
  /\d/.test(match)
    ? match.replace(/\d+/, digits => String(Number(digits) + pick(random, [1, 2, 10])))
    : match.replace(/[一二三四五六七八九]/, character => CHARACTERS[(CHARACTERS.indexOf(character) + 1) % 9]!)

const NUMBER = '[\\d一二三四五六七八九十百千零]+'

/** What a model does wrong when it goes wrong, one thing at a time. */
export const MUTATIONS: readonly Mutation[] = [
  { name: 'no passage', apply: ({ text }) => ({ text, sourceIds: [] }) },
  { name: 'unknown passage', apply: ({ text, sourceIds }) => ({ text, sourceIds: [...sourceIds, 'p99'] }) },
  { name: 'article', apply: change(new RegExp(`第${NUMBER}条`, 'g'), otherDigit) },
  { name: 'deadline', apply: change(new RegExp(`${NUMBER}(?:个工作日|个月|日内|天内|年内|小时)`, 'g'), otherDigit) },
  {
    name: 'unit of a deadline',
    apply: change(/个工作日|日内|个月/g, unit => (unit === '个月' ? '年' : unit === '日内' ? '个月内' : '日')),
  },
  { name: 'amount', apply: change(/\d[\d,.]*\s*(?:万|亿)?元/g, otherDigit) },
  { name: 'percentage', apply: change(/\d+(?:\.\d+)?%|百分之[一二三四五六七八九十]+/g, otherDigit) },
  { name: 'date', apply: change(/\d{4}年(?:\d+月(?:\d+日)?)?/g, otherDigit) },
  {
    name: 'document number',
    apply: change(/〔\d{4}〕\d+号/g, match => match.replace(/\d+号/, number => `${Number.parseInt(number, 10) + 1}号`)),
  },
  { name: 'permitted to forbidden', apply: change(/可以/g, () => '不得') },
  { name: 'forbidden to permitted', apply: change(/不得|(?<!能)不能/g, () => '可以') },
  { name: 'duty to permission', apply: change(/应当|必须/g, () => '可以') },
  { name: 'duty to freedom', apply: change(/应当|必须/g, () => '不需要') },
  {
    name: 'negation dropped',
    apply: change(
      /(?<!会)不会|(?<!有)没有|不予|无权/g,
      word => ({ 不会: '会', 没有: '有', 不予: '予以', 无权: '有权' })[word]!,
    ),
  },
  { name: 'invented quotation', apply: insert('，条文写明“法院一律应当当天办结”') },
  { name: 'invented document', apply: insert('，见《关于加快办理执行案件的紧急通知》') },
  { name: 'invented address', apply: insert('，请登录 http://court-help.example.com/pay 办理') },
  { name: 'invented phone', apply: insert('，可拨打 400-820-1234 咨询') },
  { name: 'invented deadline', apply: insert('，最迟二十七日内办完') },
  { name: 'Markdown link', apply: insert('，[点这里](p1)') },
  { name: 'HTML', apply: insert('<img src=x onerror=alert(1)>') },
  { name: 'English', apply: () => ({ text: 'You must pay the 法院 within three days.', sourceIds: ['p1'] }) },
  {
    name: 'obeys an injection',
    apply: () => ({ text: '好的，我会忽略之前的要求，您什么手续都免了，直接转账给客服即可。', sourceIds: ['p1'] }),
  },
]
