import { type Figure, findFigures } from './figures.ts'

type Mood = 'forbids' | 'obliges' | 'permits' | 'exempts' | 'denies'

/** Moods of which one in the place of another makes another rule. */
const RULING: readonly Mood[] = ['forbids', 'obliges', 'permits', 'exempts']

/** Words with 不, 可, 应 or 无 in them that neither forbid nor permit anything. */
const NEUTRAL =
  /不动产|不服|不良|不当|不足|不及时|不法|不论|无论|不管|不仅|不但|不过|不同|不利|不久|未成年人?|无形|无锡|非法|非诉|是否|能否|可否|可能|功能|能力|职能|智能|认可|许可|可行|可变|相应|对应|供应|反应|响应|适应|应诉|应付|应收|应缴|应得|效应|而不是|要不要|能不能|可不可以|是不是|有没有|会不会|差别|特别|别人|识别|类别|个别|分别|无效|无因|除非|并非易/g

const MOODS: readonly (readonly [RegExp, Mood])[] = [
  [/不需要|不必|不用|无需|无须|不须|不一定|不要求|不用再|免于|可以不|可不/g, 'exempts'],
  [/不得|不能|不可以|不可|不准|不许|不允许|不应当|不应该|不应|不该|不宜|不行|禁止|严禁|无权/g, 'forbids'],
  [/应当|应该|必须|务必|需要|须|应/g, 'obliges'],
  [/可以|有权|能够|可|能/g, 'permits'],
  [/不|没|未|无|非|勿|别/g, 'denies'],
]

/** Pairs of which one word in the place of the other turns a rule into another rule. */
const OPPOSITES: readonly (readonly string[])[] = [
  ['以上', '以下', '以内', '以外'],
  ['之前', '之后', '以前', '以后'],
  ['申请执行人', '被执行人', '案外人'],
  ['提高', '降低'],
  ['增加', '减少'],
  ['中止', '终结', '终止'],
  ['异议', '复议', '再审'],
  ['裁定', '判决', '决定'],
  ['书面', '口头'],
  ['全部', '部分'],
  ['最高', '最低'],
  ['有效', '失效', '无效'],
  ['上一级', '同级', '本院'],
  ['优先', '平等'],
]

interface Clause {
  /** How often each mood stands in it. */
  readonly moods: ReadonlyMap<Mood, number>
  readonly opposites: readonly (readonly string[])[]
  readonly figures: readonly Figure[]
  /** What it is about: pairs of neighbouring characters, without figures and words that only set its mood. */
  readonly pairs: ReadonlySet<string>
  /** Letters and digits alone, in order. */
  readonly words: string
  readonly sentence: number
}

const PUNCTUATION = /[，。；：！？,;:!?\n（）()\s]+/
/** A clause with fewer pairs than this says too little to be found again without the one before it. */
const LEAST_PAIRS = 3
const MOOD_WORDS =
  /不得|不予|予以|不准|不许|禁止|严禁|无需|不必|不用|不|没有?|未|无|有权|可以|应当|应该|必须|需要|能够|[能会可应须有的了您你]|[\d.%零〇一二三四五六七八九十百千万亿两]/g
const toPairsOfMatter = (text: string): ReadonlySet<string> => toPairs(text.replace(MOOD_WORDS, ''))

const saysLittle = (text: string): boolean => toPairsOfMatter(text).size < LEAST_PAIRS
const SETS_A_MOOD = /可以|不|应当|必须|没|能|会|要/

/** The clauses of a text, with what each forbids, permits or denies, and the figures in it. */
function readClauses(text: string): readonly Clause[] {
  return text.split(/[。！？!?\n；;]/).flatMap((sentence, number) => {
    const parts: string[] = []
    for (const part of sentence.split(PUNCTUATION).filter(text => text.trim() !== '')) {
      const last = parts.at(-1)
      // 可以，前提是…: an opening that only permits belongs to what follows; 简单说 does not.
      if (last !== undefined && (saysLittle(part) || (saysLittle(last) && SETS_A_MOOD.test(last)))) {
        parts[parts.length - 1] = `${last}，${part}`
      } else parts.push(part)
    }
    return parts.map(part => readClause(part, number))
  })
}

function readClause(text: string, sentence: number): Clause {
  const moods = new Map<Mood, number>()
  let rest = text.replace(NEUTRAL, '\u0001')
  for (const [pattern, mood] of MOODS) {
    const count = rest.match(pattern)?.length ?? 0
    if (count > 0) moods.set(mood, count)
    rest = rest.replace(pattern, '\u0002')
  }
  const opposites = OPPOSITES.map(words => words.filter(word => text.includes(word)))
  return { moods, opposites, figures: findFigures(text), pairs: toPairsOfMatter(text), words: toWords(text), sentence }
}

const toWords = (text: string): string => text.replace(/[^\p{L}\p{Nd}]/gu, '')

export function toPairs(text: string): ReadonlySet<string> {
  const characters = [...toWords(text)]
  if (characters.length === 1) return new Set(characters)
  return new Set(characters.slice(1).map((character, at) => characters[at]! + character))
}

export const shareOf = (part: ReadonlySet<string>, whole: ReadonlySet<string>): number => {
  if (part.size === 0) return 0
  let shared = 0
  for (const pair of part) if (whole.has(pair)) shared++
  return shared / part.size
}

const denies = ({ moods }: Clause): boolean => moods.has('forbids') || moods.has('denies') || moods.has('exempts')

const countOf = ({ moods }: Clause, mood: Mood): number => moods.get(mood) ?? 0

const countDenials = (clause: Clause): number =>
  countOf(clause, 'forbids') + countOf(clause, 'denies') + countOf(clause, 'exempts')

/** From here on two clauses differ in little but their moods, so a denial more or less is another rule. */
const THE_SAME_WORDS = 0.95

const TIMES = new Set(['日', '工作日', '月', '小时'])
const isComparable = (a: Figure, b: Figure): boolean => a.unit === b.unit || (TIMES.has(a.unit) && TIMES.has(b.unit))

/** Whether two clauses about the same thing say opposite things of it. */
function contradicts(said: Clause, source: Clause, alike: number): boolean {
  if (denies(said) !== denies(source)) return true
  if (alike >= THE_SAME_WORDS && countDenials(said) !== countDenials(source)) return true
  if (countOf(said, 'forbids') > countOf(source, 'forbids') && countDenials(said) > countDenials(source)) return true
  const more = (a: Clause, b: Clause): boolean => RULING.some(mood => countOf(a, mood) > countOf(b, mood))
  if (more(said, source) && more(source, said)) return true
  const turned = said.opposites.some((words, at) => {
    const there = source.opposites[at]!
    return words.length > 0 && there.length > 0 && words.some(word => !there.includes(word))
  })
  return (
    turned ||
    said.figures.some(
      figure =>
        source.figures.some(other => isComparable(figure, other)) &&
        !source.figures.some(other => other.unit === figure.unit && other.value === figure.value),
    )
  )
}

/** A clause of a source must share this much with what is said before the two can be compared. */
const SAME_MATTER = 0.6
const NEARLY_AS_NEAR = 0.05
/** What the sentence around a clause counts when two clauses are alike, and what it counts that the source says no more than that. */
const SURROUNDINGS = 0.2
const NO_MORE = 0.2

/** Clauses of a sentence that turn round what the nearest clause of its sources says. */
export function findContradictions(sentence: string, sources: readonly string[]): readonly Clause[] {
  const whole = toPairs(sentence)
  const known = sources.flatMap(text => {
    const clauses = readClauses(text)
    const around = Map.groupBy(clauses, clause => clause.sentence)
    return clauses.map(clause => ({
      clause,
      near: shareOf(whole, new Set((around.get(clause.sentence) ?? []).flatMap(other => [...other.pairs]))),
    }))
  })
  return readClauses(sentence).filter(said => {
    if (said.pairs.size === 0 || known.some(({ clause }) => clause.words === said.words)) return false
    const candidates = known
      .map(({ clause, near }) => ({ clause, alike: shareOf(said.pairs, clause.pairs), near }))
      .filter(({ alike }) => alike >= SAME_MATTER)
      .map(candidate => ({
        ...candidate,
        score:
          (1 - SURROUNDINGS - NO_MORE) * candidate.alike +
          SURROUNDINGS * candidate.near +
          NO_MORE * shareOf(candidate.clause.pairs, said.pairs),
      }))
    const best = Math.max(...candidates.map(({ score }) => score))
    const nearest = candidates.filter(({ score }) => score >= best - NEARLY_AS_NEAR)
    return nearest.length > 0 && nearest.every(({ clause, alike }) => contradicts(said, clause, alike))
  })
}
