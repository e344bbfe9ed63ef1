const SYLLABLE =
  '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:i?[aāáǎàoōóǒòeēéěèêiīíǐìuūúǔùüǖǘǚǜvńňǹ]{1,3}(?:ng?|r)?|n|ng|m|r)'
const TONED = /[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹ]/
const GLOSS = new RegExp(`(\\p{Script=Han})[(（]\\s*(${SYLLABLE}(?:[ '’-]?${SYLLABLE})?)\\s*[)）]`, 'giu')
/** From so many toned readings on, a text is one that prints them, and toneless ones are readings too. */
const GLOSSED_FROM = 3

/** Whether a document prints the reading of characters behind them, as 推進(jìn) does. */
export function isGlossed(lines: readonly string[]): boolean {
  let found = 0
  for (const line of lines) {
    for (const match of plain(line).matchAll(GLOSS)) if (TONED.test(match[2]!)) found += 1
    if (found >= GLOSSED_FROM) return true
  }
  return false
}

/** Removes readings; `toneless` ones too, which could be letters with a meaning in a text without readings. */
export function stripGlosses(line: string, toneless: boolean): { readonly text: string; readonly removed: number } {
  let removed = 0
  const text = plain(line).replace(GLOSS, (whole: string, character: string, reading: string) => {
    if (!toneless && !TONED.test(reading)) return whole
    removed += 1
    return character
  })
  return removed === 0 ? { text: line, removed } : { text, removed }
}

/** Tone marks as one character each, and the letter that is often written for g. */
const plain = (line: string): string => line.normalize('NFC').replaceAll('ɡ', 'g')
