import { fromChineseNumeral } from '../../domain/article-number.ts'
import type { GuideOption, GuideQuestion } from '../../domain/guide/tree.ts'
import { asksSomething } from './asks-something.ts'
import { countEdits, normaliseWords } from './normalise-words.ts'

const YES =
  /^(是的?|对的?|嗯+|恩|有的?|好的?|可以|没错|确实|当然|是啊|对啊|有啊|都?满足|都?符合|能|yes|y|ok|是这样|差不多)$/
const NO = /^(不是的?|没有?的?|否|不|不对|无|no|n|没呢|还没有?|不行|不能|并没有|都?没有|都不是|不符合|不满足)$/
const UNKNOWN =
  /(不知道|不清楚|不确定|忘了|不记得|说不[好清准]|不晓得|不懂|不太(清楚|确定|懂)|记不[清得]|不明白|看不懂|没概念|搞不清)/
const NUMBER = /^(?:我?选)?第?(\d{1,2}|[一二两三四五六七八九十]{1,2})(?:个|项|条|种|号)?$/
const LAST = /^(我?选)?(最后|最后面|最下面)(那?一?(个|项|条))?$/
const OPENING =
  /^(那就?|就|我选的?|选|应该是?|好像是?|可能是?|大概是?|嗯+|呃|哦|啊|我这个?是|我的?是|就是|属于|因为|已经)/
const CLOSING = /(啊|呀|呢|吧|嘛|哦|噢|哈|啦|了吧|谢谢|的)+$/
const NEGATION = /(不|没|没有|未|无|别|非|还没|不是)$/

/** Characters beside the option's words up to which a message is still that answer and not a story or a question. */
const MOST_AROUND = 14
const MOST_AROUND_IN_A_QUESTION = 4

/**
 * The option that a message stands for, or `null`. Buttons send their own text; people also write numbers, other words,
 * yes and no, and slips of the keyboard. A message that fits two options fits none.
 */
export function readAnswer({ options }: GuideQuestion, text: string): GuideOption | null {
  const whole = normaliseWords(text)
  if (whole === '') return null
  const bare = whole.replace(OPENING, '').replace(CLOSING, '')
  const forms = [...new Set([whole, bare])].filter(form => form !== '')
  return (
    pickOnly(options, option => wordsOf(option).some(word => forms.includes(word))) ??
    readNumber(options, forms) ??
    readPlainAnswer(options, forms) ??
    readContained(options, whole, asksSomething(text)) ??
    pickOnly(options, option => wordsOf(option).some(word => forms.some(form => isPartOf(form, word)))) ??
    pickOnly(options, option => wordsOf(option).some(word => forms.some(form => isSlipOf(form, word)))) ??
    (UNKNOWN.test(whole) && !asksSomething(text) ? findSaying(options, 'unknown') : null)
  )
}

/** Whether a message is an option word for word, as a tap on its button is. */
export const isExactAnswer = ({ options }: GuideQuestion, text: string): boolean =>
  options.some(option => wordsOf(option).includes(normaliseWords(text)))

const wordsOf = ({ text, means }: GuideOption): string[] => [text, ...means].map(normaliseWords)

function readNumber(options: readonly GuideOption[], forms: readonly string[]): GuideOption | null {
  for (const form of forms) {
    if (LAST.test(form)) return options.at(-1) ?? null
    const number = NUMBER.exec(form)?.[1]
    if (number) return options[(fromChineseNumeral(number) ?? 0) - 1] ?? null
  }
  return null
}

function readPlainAnswer(options: readonly GuideOption[], forms: readonly string[]): GuideOption | null {
  if (forms.some(form => NO.test(form))) return findSaying(options, 'no')
  if (forms.some(form => YES.test(form))) return findSaying(options, 'yes')
  return null
}

const findSaying = (options: readonly GuideOption[], says: GuideOption['says']): GuideOption | null =>
  options.find(option => option.says === says) ?? null

/** The option whose words stand in the message; the longest words win, and 没还清 does not count as 还清. */
function readContained(options: readonly GuideOption[], whole: string, isQuestion: boolean): GuideOption | null {
  const around = isQuestion ? MOST_AROUND_IN_A_QUESTION : MOST_AROUND
  const lengths = options.map(option =>
    Math.max(0, ...wordsOf(option).map(word => (stands(word, whole) ? [...word].length : 0))),
  )
  const longest = Math.max(...lengths)
  if (longest < 2 || [...whole].length - longest > around) return null
  return pickOnly(options, (_, index) => lengths[index] === longest)
}

function stands(word: string, whole: string): boolean {
  const at = whole.indexOf(word)
  return word.length >= 2 && at >= 0 && !NEGATION.test(whole.slice(0, at))
}

/** The message is a piece of the option's words, as people shorten a button. */
const isPartOf = (form: string, word: string): boolean => [...form].length >= 3 && stands(form, word)

/** One wrong character in three, two in seven. */
function isSlipOf(form: string, word: string): boolean {
  const length = Math.min([...form].length, [...word].length)
  const most = length >= 7 ? 2 : length >= 3 ? 1 : 0
  // A 不 or 没 more or less is no slip: it turns the answer round.
  return most > 0 && hasNegation(form) === hasNegation(word) && countEdits(form, word, most) <= most
}

const hasNegation = (text: string): boolean => /[不没未无]/.test(text)

function pickOnly(
  options: readonly GuideOption[],
  fits: (option: GuideOption, index: number) => boolean,
): GuideOption | null {
  const found = options.filter(fits)
  return found.length === 1 ? found[0]! : null
}
