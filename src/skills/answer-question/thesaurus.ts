/** Adds the law's terms to a layman's words, so that a rule is found whose text says neither. */
export interface Thesaurus {
  expand(question: string): string
}

export interface ThesaurusEntry {
  readonly lay: readonly string[]
  readonly legal: readonly string[]
}

export function createThesaurus(entries: readonly ThesaurusEntry[]): Thesaurus {
  return {
    expand: question => {
      const added = new Set<string>()
      for (const { lay, legal } of entries) {
        if (!lay.some(word => question.includes(word))) continue
        for (const term of legal) if (!question.includes(term)) added.add(term)
      }
      return added.size === 0 ? question : `${question} ${[...added].join(' ')}`
    },
  }
}
