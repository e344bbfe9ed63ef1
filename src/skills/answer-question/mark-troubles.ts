import type { Passage } from '../../domain/passage.ts'
import { type Subject, splitTroubles, subjectsOf, type Trouble } from '../../domain/troubles.ts'
import type { FoundPassage, PassageQuery } from './find-passages.ts'

type Find = (query: PassageQuery) => Promise<readonly FoundPassage[]>

/** A piece of a message less near than this to every known question says too little to be answered by itself. */
const NEAR_ENOUGH = 0.75
/** As near as this, the whole message is a known question and has its rule. */
const KNOWN_AS_A_WHOLE = 0.95

/**
 * Finds passages, and where a message tells of two troubles marks the best rule for each (`trouble` 0 and 1). One rule that
 * speaks of both, such as what 终本 does to 限高, answers the whole message, so nothing is marked then.
 */
export const createFindForTroubles =
  (find: Find): Find =>
  async query => {
    const found = await find(query)
    const troubles = query.restated === query.text ? splitTroubles(query.text).slice(0, 2) : []
    const best = found[0]
    if (troubles.length < 2 || !best || best.similarity >= KNOWN_AS_A_WHOLE) return found
    if (troubles.every(trouble => speaksOf(best, trouble))) return found
    const answers = await Promise.all(troubles.map(trouble => findFor(find, query, best, trouble)))
    const [first, second] = answers
    if (!first || !second || first.passage === second.passage) return found
    const marked = [first, second].map((answer, trouble) => ({ ...answer, trouble }))
    return [...found.filter(({ passage }) => !marked.some(other => other.passage === passage)), ...marked].sort(
      (a, b) => b.score - a.score,
    )
  }

async function findFor(find: Find, query: PassageQuery, best: FoundPassage, trouble: Trouble) {
  const [own] = await find({ ...query, text: trouble.text, restated: trouble.text })
  if (speaksOf(best, trouble) && !(own && own.similarity > best.similarity)) return best
  return own && own.similarity >= NEAR_ENOUGH && own.passage.document.shelf !== 'boundaries' ? own : null
}

const subjectsOfPassages = new WeakMap<Passage, readonly Subject[]>()

function speaksOf({ passage }: FoundPassage, { subjects }: Trouble): boolean {
  const { heading, conclusion, topics } = passage
  const own = subjectsOfPassages.get(passage) ?? subjectsOf([heading, conclusion, ...topics].join('，'))
  subjectsOfPassages.set(passage, own)
  return own.some(subject => subjects.includes(subject))
}
