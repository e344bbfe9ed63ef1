/**
 * The text that search sees: NFKC, lower case, letters and digits only. Chinese has no spaces to split at, and a phrase broken by
 * a line end or a comma must still match, so everything between the characters goes.
 */
export function toSearchText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Each character and each pair of neighbours as one 32-bit key: `0 << 16 | c` or `a << 16 | b`. Takes search text. */
export function toGrams(searchText: string): Int32Array {
  const length = searchText.length
  if (length === 0) return new Int32Array(0)
  const grams = new Int32Array(2 * length - 1)
  let previous = 0
  let at = 0
  for (let index = 0; index < length; index++) {
    const code = searchText.charCodeAt(index)
    grams[at++] = code
    if (index > 0) grams[at++] = (previous << 16) | code
    previous = code
  }
  return grams
}

/** The characters of a key, for people to read. */
export function gramToText(gram: number): string {
  const first = gram >>> 16
  const second = String.fromCharCode(gram & 0xffff)
  return first === 0 ? second : String.fromCharCode(first) + second
}

let lastQuery: { readonly text: string; readonly grams: Int32Array } | undefined

/** Grams of a question, kept until the next one: keyword search and embedder ask for the same ones one after the other. Not to be written to. */
export function toQueryGrams(text: string): Int32Array {
  if (lastQuery?.text !== text) lastQuery = { text, grams: toGrams(toSearchText(text)) }
  return lastQuery.grams
}
