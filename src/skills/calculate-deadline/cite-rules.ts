import type { Citation } from '../../domain/reply.ts'
import { citePassage } from '../../retrieval/knowledge/cite.ts'
import type { PassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'

/** Numbers the rules that a reply rests on in the order in which they are first cited. */
export interface Citing {
  /** The 1-based numbers of rules, by their passage ids; those that don't exist are left out. */
  cite(...passageIds: readonly string[]): readonly number[]
  readonly citations: readonly Citation[]
  readonly passageIds: readonly string[]
}

export function createCiting(index: PassageIndex, day: string): Citing {
  const citations: Citation[] = []
  const passageIds: string[] = []
  return {
    citations,
    passageIds,
    cite: (...ids) => [
      ...new Set(
        ids.flatMap(id => {
          const passage = index.byId.get(id)
          if (!passage) return []
          if (!passageIds.includes(id)) passageIds.push(id)
          const citation = citePassage(passage, index, day)
          // Two rules of one article are one source.
          const known = citations.findIndex(
            ({ title, number, article }) =>
              title === citation.title && number === citation.number && article === citation.article,
          )
          if (known >= 0) return [known + 1]
          citations.push(citation)
          return [citations.length]
        }),
      ),
    ],
  }
}
