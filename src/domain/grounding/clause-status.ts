type Marker = 'forbids' | 'obliges' | 'permits' | 'exempts' | 'denies' | `${string}:${string}`

/** Words with 不, 可, 应 or 无 in them that neither forbid nor permit anything. */
const NEUTRAL =
  /不动产|不服|不良|不当|不足|不及时|不法|不论|无论|不管|不仅|不但|不过|不同|不利|不久|未成年人?|无形|无锡|非法|非诉|是否|能否|可否|可能|功能|能力|职能|智能|认可|许可|可行|可变|相应|对应|供应|反应|响应|适应|应诉|应付|应收|应缴|应得|效应|而不是|要不要|能不能|可不可以|是不是|有没有|会不会|差别|特别|别人|识别|类别|个别|分别|无效|无因|除非|并非易/g

const MODALS: readonly (readonly [RegExp, Marker])[] = [
  [/不需要|不必|不用|无需|无须|不须|不一定|不要求|不用再|免于|可以不|可不/g, 'exempts'],
  [/不得|不能|不可以|不可|不准|不许|不允许|不应当|不应该|不应|不该|不宜|不行|禁止|严禁|无权/g, 'forbids'],
  [/应当|应该|必须|务必|需要|须|应/g, 'obliges'],
  [/可以|有权|能够|允许|准许|可|能/g, 'permits'],
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

export interface Clause {
  readonly markers: ReadonlySet<Marker>
  /** What it is about: pairs of neighbouring characters, without the words that only set its mood. */
  readonly pairs: ReadonlySet<string>
  readonly sentence: number
}

const PUNCTUATION = /[，。；：！？、,;:!?\n（）()“”"'《》【】\s]+/

/** The clauses of a text, with what each forbids, permits or denies. */
export function readClauses(text: string): readonly Clause[] {
  return text.split(/[。！？!?\n；;]/).flatMap((sentence, number) =>
    sentence
      .split(PUNCTUATION)
      .filter(part => part.trim() !== '')
      .map(part => readClause(part, number)),
  )
}

function readClause(text: string, sentence: number): Clause {
  const markers = new Set<Marker>()
  for (const words of OPPOSITES) for (const word of words) if (text.includes(word)) markers.add(`${words[0]}:${word}`)
  let rest = text.replace(NEUTRAL, '\u0001')
  for (const [pattern, marker] of MODALS) {
    const without = rest.replace(pattern, '\u0002')
    if (without !== rest) markers.add(marker)
    rest = without
  }
  const about = text.replace(/不|没有?|未|无|可以|应当|应该|必须|不得|需要|有权|能够|[能会可应须的了您你]/g, '')
  return { markers, pairs: toPairs(about), sentence }
}

export function toPairs(text: string): ReadonlySet<string> {
  const characters = [...text.replace(/[^\p{L}\p{Nd}]/gu, '')]
  if (characters.length === 1) return new Set(characters)
  return new Set(characters.slice(1).map((character, at) => characters[at]! + character))
}

export const shareOf = (part: ReadonlySet<string>, whole: ReadonlySet<string>): number => {
  if (part.size === 0) return 0
  let shared = 0
  for (const pair of part) if (whole.has(pair)) shared++
  return shared / part.size
}

const MOODS: readonly Marker[] = ['forbids', 'obliges', 'permits', 'exempts']
const denies = ({ markers }: Clause): boolean =>
  markers.has('forbids') || markers.has('denies') || markers.has('exempts')

/** Whether two clauses about the same thing say opposite things of it. */
function contradicts(said: Clause, source: Clause): boolean {
  if (denies(said) !== denies(source)) return true
  const [moods, allowed] = [said, source].map(clause => MOODS.filter(mood => clause.markers.has(mood))) as [
    Marker[],
    Marker[],
  ]
  if (moods.length > 0 && allowed.length > 0 && !moods.some(mood => allowed.includes(mood))) return true
  return OPPOSITES.some(words => {
    const [here, there] = [said, source].map(clause =>
      words.filter(word => clause.markers.has(`${words[0]!}:${word}`)),
    ) as [string[], string[]]
    return here.length > 0 && there.length > 0 && here.some(word => !there.includes(word))
  })
}

/** A clause of a source must share this much with what is said before the two can be compared. */
const SAME_MATTER = 0.6
const NEARLY_AS_NEAR = 0.1
/** What the sentence around a clause counts when two clauses are alike. */
const SURROUNDINGS = 0.2

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
    if (said.pairs.size === 0) return false
    const candidates = known
      .map(({ clause, near }) => ({ clause, alike: shareOf(said.pairs, clause.pairs), near }))
      .filter(({ alike }) => alike >= SAME_MATTER)
      .map(({ clause, alike, near }) => ({ clause, score: (1 - SURROUNDINGS) * alike + SURROUNDINGS * near }))
    const best = Math.max(...candidates.map(({ score }) => score))
    const nearest = candidates.filter(({ score }) => score >= best - NEARLY_AS_NEAR)
    return nearest.length > 0 && nearest.every(({ clause }) => contradicts(said, clause))
  })
}
