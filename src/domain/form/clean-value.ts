const LONGEST_VALUE = 1000
const BREAKS = /\r\n?|[\u2028\u2029]/g
/** What XML can't hold, what turns the direction of text, and private characters that fonts fill as they like. */
const UNPRINTABLE =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uE000-\uF8FF\uFDD0-\uFDEF\uFEFF\uFFF9-\uFFFD]|[\u{1FFFE}\u{1FFFF}\u{E0000}-\u{10FFFF}]/gu

/** What a person typed, as it may stand in a document: plain text, no hidden characters, at most 1,000 of them. */
export const cleanValue = (text: string): string =>
  [
    ...text
      .toWellFormed()
      .replace(BREAKS, '\n')
      .replace(UNPRINTABLE, '')
      .replace(/[\uFFFE\uFFFF]/g, ''),
  ]
    .slice(0, LONGEST_VALUE)
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
