import { isCommonHan } from '../reading/decode-text.ts'

const REPLACED = /[\uFFFD\uFFFE\uE000-\uF8FF]|锟斤拷|烫烫烫|屯屯屯|[ÃÂâå][\u0080-\u00BF€™œ]/
/** A question mark that no question ends with: another mark follows, or letters of a torn reading. */
const TORN = /[?？](?:[！，、；：。”’》）]|[\p{Script=Latin}]{1,6}[)）])|[?？]{2,}\p{Script=Han}/u
const LONE = /\p{Script=Han}\?!?(?=[\p{Script=Han}?])/u
const ASKS =
  /(?:如何|怎么|怎样|怎能|怎|什么|为何|何以|何时|何种|谁|哪|吗|呢|么|是否|能否|可否|会否|有无|几|多少|多久|难道|岂|孰|何|(.)[不没]\1)/
const RARE_FROM = 3

/** Whether characters of a sentence were lost on its way here, so that it no longer says what its author wrote. */
export function hasLostCharacters(sentence: string): boolean {
  if (REPLACED.test(sentence) || TORN.test(sentence)) return true
  if (
    LONE.test(sentence) &&
    !sentence
      .split(/\?!?/)
      .slice(0, -1)
      .every(part => ASKS.test(part))
  )
    return true
  return /\?/.test(sentence) && countRare(sentence) >= RARE_FROM
}

/** Characters that Chinese is not written with today; several in one sentence come from a wrong decoding. */
const countRare = (sentence: string): number =>
  [...sentence].filter(character => /\p{Script=Han}/u.test(character) && !isCommonHan(character)).length
