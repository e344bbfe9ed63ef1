import { toGrams, toSearchText } from '../../models/character-grams.ts'
import { createGramTable } from '../../models/gram-table.ts'

/** A text as numbers of features and 1 + log of how often each stands in it. */
export interface Features {
  readonly ids: Int32Array
  readonly counts: Float32Array
}

export interface FeatureSpace {
  readonly grams: Int32Array
  readonly idfs: Float32Array
  toFeatures(text: string): Features
}

/** Times that a gram of a question counts beside one of a text: people's words must be known, and statutes rarely hold them. */
const QUESTION_BONUS = 4

/** The `size` grams that most texts (or questions) hold, and their inverse document frequencies in the texts. */
export function createFeatureSpace(
  texts: readonly string[],
  size: number,
  questions: readonly string[] = [],
): FeatureSpace {
  const all = createGramTable(1 << 20)
  let holders = new Int32Array(1 << 20)
  let seenIn = new Int32Array(1 << 20)
  for (const [index, text] of texts.entries()) {
    for (const gram of toGrams(toSearchText(text))) {
      const id = all.add(gram)
      if (id >= holders.length) {
        holders = widen(holders)
        seenIn = widen(seenIn)
      }
      if (seenIn[id] === index + 1) continue
      seenIn[id] = index + 1
      holders[id]!++
    }
  }
  const keys = all.keys()
  const standing = holders.slice()
  for (const question of questions) {
    for (const gram of new Set(toGrams(toSearchText(question)))) {
      const id = all.find(gram)
      if (id >= 0) standing[id]! += QUESTION_BONUS
    }
  }
  const chosen = Array.from(keys.keys())
    .sort((a, b) => standing[b]! - standing[a]! || keys[a]! - keys[b]!)
    .slice(0, size)
  const grams = Int32Array.from(chosen, id => keys[id]!)
  const idfs = Float32Array.from(chosen, id => Math.log((texts.length + 1) / (holders[id]! + 0.5)))
  const table = createGramTable(grams.length)
  for (const gram of grams) table.add(gram)
  const times = new Int32Array(grams.length)

  return {
    grams,
    idfs,
    toFeatures: text => {
      const ids: number[] = []
      for (const gram of toGrams(toSearchText(text))) {
        const id = table.find(gram)
        if (id < 0) continue
        if (times[id] === 0) ids.push(id)
        times[id]!++
      }
      const counts = Float32Array.from(ids, id => 1 + Math.log(times[id]!))
      for (const id of ids) times[id] = 0
      return { ids: Int32Array.from(ids), counts }
    },
  }
}

function widen(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(array.length * 2)
  wider.set(array)
  return wider
}
