import type { PolicyDocument } from '../../../domain/passage.ts'
import { normaliseTitle, type OfficialDocument, versionDay } from '../../../retrieval/official/official-text.ts'

type Dated = Pick<OfficialDocument, 'title' | 'adopted' | 'published' | 'effective' | 'kind'>

/** A version is adopted at most this long before it applies. */
const LONGEST_WAIT_DAYS = 400

/** Digests by the name that all versions of a document share. */
export const groupDigests = (digests: Iterable<PolicyDocument>): ReadonlyMap<string, readonly PolicyDocument[]> =>
  Map.groupBy(digests, digest => normaliseTitle(digest.title))

/** The digest of the very version that a text is, judged by name and days; `null` when none or more than one could be. */
export function matchDigest(
  document: Dated,
  digests: ReadonlyMap<string, readonly PolicyDocument[]>,
  isNewest: boolean,
): PolicyDocument | null {
  const sameName = digests.get(normaliseTitle(document.title)) ?? []
  const days = [document.adopted, document.published, document.effective].filter(day => day !== null)
  const sameDay = sameName.filter(
    digest => days.includes(digest.effective) || (digest.adopted !== null && days.includes(digest.adopted)),
  )
  if (sameDay.length > 0) return sameDay.length === 1 ? sameDay[0]! : null
  const day = versionDay(document)
  if (day === null) return document.kind === 'report' && sameName.length === 1 ? sameName[0]! : null
  const soonAfter = sameName.filter(
    digest => digest.effective >= day && daysBetween(day, digest.effective) <= LONGEST_WAIT_DAYS,
  )
  if (soonAfter.length === 1) return soonAfter[0]!
  // A digest dated by the first version of a law stands for the law as amended.
  const [only] = sameName
  const stands = sameName.length === 1 && only!.effective <= day && (only!.ended === null || only!.ended > day)
  return stands && isNewest ? only! : null
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000
