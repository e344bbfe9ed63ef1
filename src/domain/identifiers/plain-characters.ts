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
    if (!INVISIBLE.test(character)) {
      const plain = toPlainCharacter(character)
      text += plain
      for (let unit = 0; unit < plain.length; unit++) starts.push(at)
    }
    at += character.length
  }
  starts.push(at)
  return { text, starts }
}

function toPlainCharacter(character: string): string {
  const code = character.codePointAt(0)!
  if (code < 0x80) return character
  const variant = VARIANTS.get(character)
  if (variant) return variant
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
