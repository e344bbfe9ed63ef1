import { rememberLast } from './remember-last.ts'

/** Characters that are never seen but can carry hidden text or turn its direction: Unicode tags, bidi marks, variation selectors and the like. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of these characters is meant by itself
  /[\u{E0000}-\u{E0FFF}\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\u00AD\u180E\u115F\u1160\u3164\uFFA0]/gu
/** Markup that came along with a copied text; what is smaller than something else stays. */
const TAGS = /<\/?[a-z][^<>]{0,500}>/gi
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g

/** Text as rules and retrieval may read it: no hidden characters or markup, full-width letters and digits made plain, one space between words. */
export const cleanText = rememberLast((text: string): string =>
  text
    .toWellFormed()
    .replace(INVISIBLE, '')
    .replace(TAGS, ' ')
    .replace(CONTROL, ' ')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, character => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\s]+/g, ' ')
    .trim(),
)

export const countHan = (text: string): number => (text.match(/\p{Script=Han}/gu) ?? []).length

/** Letters of any script; none in emoji and punctuation. */
export const countLetters = (text: string): number => (text.match(/\p{L}/gu) ?? []).length
