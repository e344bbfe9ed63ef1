import { toGrams, toSearchText } from '../../models/character-grams.ts'

export interface Overlap {
  /** Share of the question's pairs of characters, by idf, that the text holds. */
  readonly covered: number
  /** The same for the best single sentence. */
  readonly coveredBySentence: number
  /** Characters of the longest run that both share. */
  readonly longestRun: number
}

const SENTENCE_END = /[。；\n]/u
/** Runs are looked for so far: enactments hold lists of thousands of characters. */
const RUN_LIMIT = 500

/** Compares many texts (as `toSentences` gives them) with one question. `idf` weighs a gram. */
export function createOverlapMeter(question: string, idf: (gram: number) => number) {
  const asked = toSearchText(question)
  const weights = new Map<number, number>()
  for (const gram of toGrams(asked)) if (gram >>> 16 !== 0) weights.set(gram, idf(gram))
  const mass = [...weights.values()].reduce((sum, weight) => sum + weight, 0) || 1
  const coverOf = (searchText: string, everywhere: Set<number>): number => {
    const here = new Set<number>()
    let sum = 0
    for (let at = 1; at < searchText.length; at++) {
      const gram = (searchText.charCodeAt(at - 1) << 16) | searchText.charCodeAt(at)
      const weight = weights.get(gram)
      if (weight === undefined || here.has(gram)) continue
      here.add(gram)
      everywhere.add(gram)
      sum += weight
    }
    return sum / mass
  }
  return (sentences: readonly string[]): Overlap => {
    const everywhere = new Set<number>()
    let coveredBySentence = 0
    for (const sentence of sentences) coveredBySentence = Math.max(coveredBySentence, coverOf(sentence, everywhere))
    let covered = 0
    for (const gram of everywhere) covered += weights.get(gram)!
    const searchText = sentences.join('').slice(0, RUN_LIMIT)
    return { covered: covered / mass, coveredBySentence, longestRun: findLongestRun(asked, searchText) }
  }
}

/** The sentences of a text as search text. */
export function toSentences(text: string): string[] {
  return text
    .split(SENTENCE_END)
    .map(toSearchText)
    .filter(sentence => sentence !== '')
}

function findLongestRun(a: string, b: string): number {
  const lengths = new Uint16Array(b.length + 1)
  let longest = 0
  for (let at = 0; at < a.length; at++) {
    const code = a.charCodeAt(at)
    for (let other = b.length; other > 0; other--) {
      const run = b.charCodeAt(other - 1) === code ? lengths[other - 1]! + 1 : 0
      lengths[other] = run
      if (run > longest) longest = run
    }
  }
  return longest
}
