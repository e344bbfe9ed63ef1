import { fromChineseNumeral } from '../../domain/article-number.ts'
import type { Interruption, Suspension } from '../../domain/deadlines/count-limitation.ts'
import type { Day } from '../../domain/deadlines/days.ts'
import { type FoundDay, findDays } from '../../domain/deadlines/find-days.ts'
import { toPlainFigures } from '../../domain/grounding/numerals.ts'
import { namesObstacle, readObstacles } from './read-obstacles.ts'
import { type RuleWords, SEIZURE_KINDS } from './said-words.ts'
import { WORDS_OF_ENFORCEMENT } from './words-of-enforcement.ts'
import { WORDS_OF_RULINGS } from './words-of-rulings.ts'

/** What a message says about one deadline. */
export interface DeadlineQuestion {
  /** `null` when it is open which one is meant. */
  readonly ruleId: string | null
  /** Rules that it may be, when it is open. */
  readonly options: readonly string[]
  readonly start: FoundDay | null
  /** 生效之日起十日内付清: the days of grace that run before the deadline does. */
  readonly graceDays: number
  /** When the person did, or means to do, what the deadline is for. */
  readonly actedOn: Day | null
  /** What makes the two years to apply start anew or stand still. */
  readonly events: readonly (Interruption | Suspension)[]
  /** Something is named that kept the person from acting, with its days or without. */
  readonly namesObstacle: boolean
}

/** The first that fits is meant. */
const RULE_WORDS = [...WORDS_OF_RULINGS, ...WORDS_OF_ENFORCEMENT]
/** The person wants a day, or to know how much time is left. */
const ASKS_FOR_A_DAY =
  /[哪那]一?天|几号|几时|什么时候|啥时候|何时|多久|还?[有剩](多少|几)天|几天|最晚|最迟|截止|来得及|赶得上|赶得及|晚不晚|晚了(吗|没|么)|(过|到|超|逾)(了|没)?(期|时效)(了|没)?(吗|没|么|不|？|$)|期限到了?(吗|没)|过(没|了)过?(没|吗|期)|还能.{0,8}(吗|不|么|嘛)|算一?下|帮我?算|怎么算|有几天/
/** Only of one's own deadline one speaks like that, so it is worth asking back for the day. */
const ASKS_OF_ONES_OWN =
  /还[有剩](多少|几)天|到(哪一?天|几号)(?!.{0,6}(起算|开始))|(哪一?天|几号)(到期|截止|过期|之?前)|过期了吗|过期没(有)?[？?]?$|过没过期|帮我?算(一?下)?(期限|时间|日子|到期|截止)|收到.{0,8}(了|，).{0,12}最[晚迟](什么时候|哪一?天|几号)/
const ASKS_IN_GENERAL = /多长时间|多久|几个?(天|日|年|月)之?内|多少[天日]之?内|一般|通常|规定|缓冲|起算/
const NAMES_A_RULING = /裁定|决定书/
const RULINGS = [
  'review-of-objection',
  'suit-after-third-party-objection',
  'review-of-adding-party',
  'review-of-preservation',
]
const ACTS = /^.{0,6}(寄|交|提|递|起诉|立案|申请|送过去|办)/
const INTERRUPTS =
  /^.{0,8}(还(了|过|给)|催|要(过|账|债)|答应|承诺|同意还|(说|回|保证)了?(会|要|一定|马上|尽快|肯定|过几天)?.{0,3}还|认(账|可)|和解|打(了|过)?(欠条|款|钱)|转(了|过|给))/
const GRACE = /(?:生效|送达)[^。；]{0,8}?(\d{1,3}|[一二三四五六七八九十]{1,3})[天日]之?内/
/** Behind a day, and shorter before it: what the day is about. */
const AFTER = 12
const BEFORE = 8

/** Reads a question for one deadline; `null` when the message is none. `today` is where 昨天 is read from. */
export function readDeadlineQuestion(original: string, today: Day): DeadlineQuestion | null {
  const text = toPlainFigures(original)
  const found = findDays(text, today)
  const obstacles = readObstacles(text, found, today)
  const all = found.filter(day => !obstacles.days.includes(day))
  const asksOfOwn = ASKS_OF_ONES_OWN.test(text) && !ASKS_IN_GENERAL.test(text)
  if (!asksOfOwn && !(all.length > 0 && ASKS_FOR_A_DAY.test(text))) return null
  const words = findRule(text)
  const days = words ? all.filter(day => mayStart(text, day, words, today)) : all
  if (days.length === 0 && (!asksOfOwn || words?.needsDay)) return null
  const kinds = words?.ruleId === 'seizure' ? findSeizureKind(text) : null
  const ruleId = words?.ruleId === 'seizure' ? (kinds ?? null) : (words?.ruleId ?? null)
  if (!words && !(days.length > 0 && asksOfOwn && NAMES_A_RULING.test(text))) return null
  const start = chooseStart(text, days, words)
  const others = all.filter(day => day !== start)
  return {
    ruleId,
    options: ruleId ? [] : words ? SEIZURE_KINDS.map(([id]) => id) : RULINGS,
    start,
    graceDays: fromChineseNumeral(GRACE.exec(text)?.[1] ?? '') ?? 0,
    actedOn: others.find(day => start && day.day >= start.day && ACTS.test(behind(text, day)))?.day ?? null,
    events: [...readInterruptions(text, others), ...obstacles.periods],
    namesObstacle: namesObstacle(text),
  }
}

/**
 * What a message adds to a count made before: payments, demands, times in which the person could not act. With `anyPeriod`
 * such a time was asked for, so that 9月1日到10月15日 is one.
 */
export function readEvents(original: string, today: Day, anyPeriod = false): DeadlineQuestion['events'] {
  const text = toPlainFigures(original)
  const found = findDays(text, today)
  const obstacles = readObstacles(text, found, today, anyPeriod)
  const others = found.filter(day => !obstacles.days.includes(day))
  return [...readInterruptions(text, others), ...obstacles.periods]
}

const readInterruptions = (text: string, days: readonly FoundDay[]): readonly Interruption[] =>
  days.filter(day => INTERRUPTS.test(behind(text, day))).map(({ day }) => ({ kind: 'interrupt', on: day }))

/** The first day of a message that only gives one, such as an answer to a question for it. */
export function readDay(original: string, today: Day): FoundDay | null {
  return findDays(toPlainFigures(original), today)[0] ?? null
}

/** Which of the rules offered a message chooses, by its words. */
export function chooseRule(text: string, options: readonly string[]): string | null {
  const kind = findSeizureKind(text)
  if (kind && options.includes(kind)) return kind
  if (/案外人|不是.{0,4}的(东西|房|车)|东西是我的/.test(text)) return pick('suit-after-third-party-objection', options)
  if (/追加|变更/.test(text)) return pick('review-of-adding-party', options)
  if (/保全/.test(text)) return pick('review-of-preservation', options)
  if (/异议|复议|执行行为/.test(text)) return pick('review-of-objection', options)
  return null
}

const pick = (id: string, options: readonly string[]): string | null => (options.includes(id) ? id : null)

const findRule = (text: string): RuleWords | undefined =>
  RULE_WORDS.find(({ says, not }) => says.every(words => words.test(text)) && !not?.test(text))

const findSeizureKind = (text: string): string | null =>
  SEIZURE_KINDS.find(([, words]) => words.test(text))?.[0] ?? null

const behind = (text: string, { index, length }: FoundDay): string => text.slice(index + length, index + length + AFTER)

const before = (text: string, { index }: FoundDay): string => text.slice(Math.max(0, index - BEFORE), index)

const clauseBehind = (text: string, day: FoundDay): string => behind(text, day).split(/[，。；？！,;?!]/)[0]!

/** 今天 and days to come are when the person speaks or means to act, unless the text says that they start something. */
function mayStart(text: string, day: FoundDay, { start, besideOnly }: RuleWords, today: Day): boolean {
  if (start.test(clauseBehind(text, day)) || (besideOnly && start.test(before(text, day)))) return true
  return day.day < today && !besideOnly
}

/** Of several days the one beside the words that start the deadline; without such words, the first. */
function chooseStart(text: string, days: readonly FoundDay[], words: RuleWords | undefined): FoundDay | null {
  const [first] = days
  if (!first) return null
  if (days.length === 1 || !words) return first
  const anew = days.findLast(day => words.restart?.test(clauseBehind(text, day)))
  const beside = anew ?? days.find(day => words.start.test(clauseBehind(text, day)))
  return beside ?? days.find(day => words.start.test(before(text, day))) ?? first
}
