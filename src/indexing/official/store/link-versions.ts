import type { PolicyDocument } from '../../../domain/passage.ts'
import { normaliseTitle, type OfficialDocument, versionDay } from '../../../retrieval/official/official-text.ts'
import { groupDigests, matchDigest } from './match-digest.ts'

interface End {
  readonly ended: string
  readonly endedBy: string
}

/**
 * Says of every document which digest is of the same version, and from which day what took its place. Found from the
 * digests, from newer versions under the same name, and from what newer documents repeal. Of several days the first counts.
 */
export function linkVersions(
  documents: readonly OfficialDocument[],
  digests: ReadonlyMap<string, PolicyDocument>,
): readonly OfficialDocument[] {
  const byName = groupDigests(digests.values())
  const versions = Map.groupBy(documents, document => normaliseTitle(document.title))
  const linked = documents.map(document => {
    const isNewest = !(versions.get(normaliseTitle(document.title)) ?? []).some(other => isOlder(document, other))
    const digest = matchDigest(document, byName, isNewest)
    return {
      ...document,
      digestId: digest?.id ?? null,
      number: document.number ?? (digest?.number || null),
      effective: document.effective ?? digest?.effective ?? null,
    }
  })
  const linkedVersions = Map.groupBy(linked, document => normaliseTitle(document.title))
  const repeals = linked.flatMap(by =>
    by.repeals.map(repealed => ({ by, name: normaliseTitle(repealed.title), number: repealed.number })),
  )
  return linked.map(document => {
    const name = normaliseTitle(document.title)
    const ends = [
      endOfDigest(document, digests),
      ...(linkedVersions.get(name) ?? []).filter(other => isOlder(document, other)).map(toEnd),
      ...(byName.get(name) ?? []).map(digest => endByNewerDigest(document, digest)),
      ...repeals
        .filter(repeal =>
          repeal.number !== null && document.number !== null
            ? document.number.startsWith(repeal.number)
            : name === repeal.name || (name.endsWith(repeal.name) && repeal.name.length >= 8),
        )
        .filter(repeal => isOlder(document, repeal.by))
        .map(repeal => toEnd(repeal.by)),
    ].filter(end => end !== null)
    const first = ends.sort((a, b) => (a.ended < b.ended ? -1 : 1))[0]
    return { ...document, ended: first?.ended ?? null, endedBy: first?.endedBy ?? null }
  })
}

function isOlder(document: OfficialDocument, than: OfficialDocument): boolean {
  const [a, b] = [versionDay(document), versionDay(than)]
  return a !== null && b !== null && a < b
}

/** From when a newer document applies, so that the older one no longer does. */
function toEnd(newer: OfficialDocument): End | null {
  const ended = newer.effective ?? newer.published ?? newer.adopted
  return ended === null ? null : { ended, endedBy: newer.title }
}

function endOfDigest({ digestId }: OfficialDocument, digests: ReadonlyMap<string, PolicyDocument>): End | null {
  const digest = digestId === null ? undefined : digests.get(digestId)
  if (!digest?.ended || !digest.endedBy) return null
  return { ended: digest.ended, endedBy: digests.get(digest.endedBy)?.title ?? digest.endedBy }
}

/** The knowledge base knows a newer version although its text was never loaded. */
function endByNewerDigest(document: OfficialDocument, digest: PolicyDocument): End | null {
  const day = versionDay(document)
  if (document.digestId !== null || day === null || (digest.adopted ?? digest.effective) <= day) return null
  return { ended: digest.effective, endedBy: digest.title }
}
