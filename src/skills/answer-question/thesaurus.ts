/** Adds the law's term to a layman's words, so that a rule is found whose text says neither. */
export interface Thesaurus {
  expand(question: string): string
}

export interface ThesaurusEntry {
  readonly lay: readonly string[]
  readonly legal: string
}

/** More terms than this drown the person's own words. */
const MOST_ADDED = 2

export function createThesaurus(entries: readonly ThesaurusEntry[]): Thesaurus {
  return {
    expand: question => {
      const added = entries
        .filter(({ lay, legal }) => !question.includes(legal) && lay.some(word => question.includes(word)))
        .slice(0, MOST_ADDED)
        .map(({ legal }) => legal)
      return added.length === 0 ? question : `${question} ${added.join(' ')}`
    },
  }
}
