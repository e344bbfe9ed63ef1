import type { Passage } from '../../domain/passage.ts'
import type { Digest } from '../../retrieval/knowledge/parse-digest.ts'

export interface DigestChange {
  /** Rules of the old text that no longer stand as they did: whoever was told one was told something else than today. */
  readonly outdated: readonly Passage[]
  /** Rules of the new text that did not stand so before. */
  readonly fresh: readonly Passage[]
  /** What took the place of a rule; nothing where it was left out. */
  successorOf(passage: Passage): Passage | undefined
}

/** What an edit changes in what people are told. A rule that only moved is the same rule. */
export function compareDigests(before: Pick<Digest, 'passages'>, after: Pick<Digest, 'passages'>): DigestChange {
  const kept = new Set(after.passages.map(toContent))
  const known = new Set(before.passages.map(toContent))
  return {
    outdated: before.passages.filter(passage => !kept.has(toContent(passage))),
    fresh: after.passages.filter(passage => !known.has(toContent(passage))),
    successorOf: passage =>
      after.passages.find(({ heading }) => heading === passage.heading) ??
      after.passages.find(({ id }) => id === passage.id),
  }
}

/** Everything of a rule that a person reads, the dates of its document among it. */
function toContent({ heading, articles, also, conclusion, basis, nextStep, nextStepFor, document }: Passage): string {
  const { title, number, effective, ended, endedBy } = document
  const said = [heading, articles, also, conclusion, basis, nextStep, Object.entries(nextStepFor).sort()]
  return JSON.stringify([...said, title, number, effective, ended, endedBy])
}
