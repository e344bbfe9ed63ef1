const toLetters = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{Nd}]/gu, '')

/** Whether two texts have `length` letters in a row in common, whatever stands between them. */
export function sharesRun(text: string, other: string, length: number): boolean {
  const [letters, known] = [toLetters(text), toLetters(other)]
  for (let at = 0; at + length <= letters.length; at++) if (known.includes(letters.slice(at, at + length))) return true
  return false
}
