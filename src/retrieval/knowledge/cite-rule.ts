import { findArticleNumbers } from '../../domain/article-number.ts'
import type { RuleName } from '../../domain/guide/tree.ts'
import type { Citation } from '../../domain/reply.ts'
import { citePassage, citeReference } from './cite.ts'
import type { PassageIndex } from './create-passage-index.ts'

const NAME = /^([a-z0-9-]+)(?:\/(\d+))?(?: (第\S+条))?$/

/**
 * The citation of a rule as trees name it (`<document> 第…条`, `<document>/<ordinal> 第…条`, `<document>/<ordinal>`).
 * `undefined` where the knowledge base has no such rule, where its passage does not carry the article, or where it is not
 * in force on `day` (`YYYY-MM-DD`).
 */
export function citeRule(name: RuleName, index: PassageIndex, day: string): Citation | undefined {
  const [, documentId, ordinal, article] = NAME.exec(name) ?? []
  if (!documentId) return undefined
  if (!ordinal) {
    const cited = article ? citeReference({ documentId, articles: article }, index, day) : undefined
    return cited && (cited.passageId !== '' || isReferredTo(documentId, article, index)) ? cited : undefined
  }
  const passage = index.byId.get(`${documentId}/${ordinal}`)
  if (!passage) return undefined
  const cited = citePassage(passage, index, day)
  if (cited.status === 'ended' || cited.status === 'not-yet-in-force') return undefined
  if (!article) return passage.articles === '' ? cited : undefined
  const carried = findArticleNumbers(passage.articles)
  return findArticleNumbers(article).every(number => carried.includes(number)) ? { ...cited, article } : undefined
}

/** An article that has no digest of its own may be cited when a digest rests on it. */
const isReferredTo = (documentId: string, article: string | undefined, index: PassageIndex): boolean =>
  [...index.byId.values()].some(({ also }) =>
    also.some(each => each.documentId === documentId && each.articles === article),
  )
