import type { Passage, PolicyDocument, Reference } from '../../domain/passage.ts'
import type { Citation } from '../../domain/reply.ts'
import { statusOn } from '../../domain/validity.ts'
import type { PassageIndex } from './create-passage-index.ts'

/** The citation of a passage, with its status on `day`. */
export const citePassage = (passage: Passage, index: PassageIndex, day: string): Citation => ({
  ...citeDocument(passage.document, index, day),
  article: passage.articles,
  passageId: passage.id,
  excerpt: passage.basis,
})

/** The citation of another document that a passage points to; `undefined` when it was not in force on `day`. */
export function citeReference(reference: Reference, index: PassageIndex, day: string): Citation | undefined {
  const document = index.documents.get(reference.documentId)
  if (!document) return undefined
  const cited = citeDocument(document, index, day)
  if (cited.status === 'ended' || cited.status === 'not-yet-in-force') return undefined
  const passage = index.findArticle(reference.documentId, reference.articles)
  return { ...cited, article: reference.articles, passageId: passage?.id ?? '', excerpt: passage?.basis ?? '' }
}

function citeDocument(
  document: PolicyDocument,
  index: PassageIndex,
  day: string,
): Omit<Citation, 'article' | 'passageId' | 'excerpt'> {
  const { title, number, effective, ended, endedBy, url } = document
  const successor = endedBy === null ? undefined : index.documents.get(endedBy)?.title
  return {
    title,
    number,
    status: statusOn(document, day),
    effective,
    url,
    ...(ended === null ? {} : { ended }),
    ...(successor === undefined ? {} : { endedBy: successor }),
  }
}
