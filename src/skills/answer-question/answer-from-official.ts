import type { Passage } from '../../domain/passage.ts'
import type { PassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'
import type { OfficialLibrary } from '../../retrieval/official/create-official-library.ts'
import type { Decision } from './decide.ts'
import type { PassageQuery } from './find-passages.ts'
import { findNamedArticle, findUndigestedArticle, type NamedArticle } from './quote-official.ts'

export interface OfficialAnswer {
  readonly named: NamedArticle
  /** Our digest of the same article, when there is one. */
  readonly digest: Passage | undefined
}

/**
 * The article to answer with in the words of the law: because the question asks for it by number, or because it is about
 * a loaded document of which nobody has written a digest. `null` leaves the answer to the digests.
 */
export function answerFromOfficial(
  library: OfficialLibrary | null,
  index: PassageIndex,
  query: PassageQuery,
  decision: Decision,
): OfficialAnswer | null {
  if (!library || decision.kind === 'forbidden') return null
  const question = { text: query.restated, askedOn: query.askedOn }
  const named = findNamedArticle(library, index.documents, question)
  if (named) {
    const { document, article, verbatim, asksWhatItSays } = named
    const digest =
      document.digestId === null ? undefined : index.findArticle(document.digestId, `第${article.number}条`)
    if (verbatim || decision.kind === 'no-source') return { named, digest }
    // Where a digest explains the article, it leads.
    return decision.kind === 'answer' && asksWhatItSays && !digest ? { named, digest } : null
  }
  const undigested = findUndigestedArticle(library, question, decision.kind === 'no-source')
  return undigested ? { named: undigested, digest: undefined } : null
}
