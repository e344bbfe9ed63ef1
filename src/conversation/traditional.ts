import { ONLY_SIMPLIFIED, ONLY_TRADITIONAL } from './one-sided-characters.ts'

const onlyTraditional: ReadonlySet<string> = new Set(ONLY_TRADITIONAL)
const onlySimplified: ReadonlySet<string> = new Set(ONLY_SIMPLIFIED)

/** Whether a text is written in traditional characters: it holds more of those that only such texts hold. */
export function isTraditional(text: string): boolean {
  let balance = 0
  for (const character of text) {
    if (onlyTraditional.has(character)) balance++
    else if (onlySimplified.has(character)) balance--
  }
  return balance > 0
}
