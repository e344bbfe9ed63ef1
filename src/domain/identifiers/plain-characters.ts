/** A text in plain characters, and for each of them where it stands in the text it came from. */
export interface PlainText {
  readonly text: string
  /** `starts[i]` is where character `i` begins in the original; one more entry marks its end. */
  readonly starts: readonly number[]
}

const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/u
const VARIANTS: ReadonlyMap<string, string> = new Map([
  ['號', '号'],
  ['執', '执'],
  ['異', '异'],
])

/** Full-width and styled letters and digits made plain, hidden characters left out. Punctuation stays as it is. */
export function toPlainText(original: string): PlainText {
  let text = ''
  const starts: number[] = []
  let at = 0
  for (const character of original) {
    const isCommon = isAscii(character) || isHan(character)
    if (isCommon || !INVISIBLE.test(character)) {
      const plain = isCommon ? (VARIANTS.get(character) ?? character) : toPlainCharacter(character)
      text += plain
      for (let unit = 0; unit < plain.length; unit++) starts.push(at)
    }
    at += character.length
  }
  starts.push(at)
  return { text, starts }
}

/** Most of what people write; neither has hidden characters or compatibility forms. */
const isAscii = (character: string): boolean => character < '\u0080'
const isHan = (character: string): boolean => character >= '\u4e00' && character <= '\u9fff'

function toPlainCharacter(character: string): string {
  const code = character.codePointAt(0)!
  // Compatibility forms may become several characters, as ㈠ does; only those that become one letter or digit are meant.
  const plain = character.normalize('NFKC')
  return /^[0-9A-Za-z]$/.test(plain) ? plain : /^\p{Nd}$/u.test(character) ? digitOf(code) : character
}

/** Digits of other scripts stand in rows of ten that begin at a multiple of ten from their zero. */
function digitOf(code: number): string {
  let zero = code
  while (zero > code - 10 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--
  return String((code - zero) % 10)
}
