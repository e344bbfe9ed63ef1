/** A digest as an editor published it. */
export interface DigestVersion {
  /** Rises by one with each edit of any digest: what is in use is all edits up to one id. */
  readonly id: number
  readonly documentId: string
  /** Id of the edit that it was made from; 0 is the shipped text. */
  readonly base: number
  /** `null` where the shipped text was taken back or, of a digest of the desk's own, where it was withdrawn. */
  readonly text: string | null
  readonly author: string
  readonly reason: string
  /** Of all knowledge with this edit. */
  readonly knowledgeVersion: string
  readonly at: number
}

export interface NewDigestVersion extends DigestVersion {
  /** SHA-256 of the shipped text that it lies over, in hex; empty where none is shipped. */
  readonly shippedHash: string
  /** Of the digest, below the knowledge folder. */
  readonly path: string
}

/** Edits in use at one moment. */
export interface KnowledgeEdits {
  /** Id of the latest one; 0 when there is none. */
  readonly latest: number
  /** Texts by path; a digest whose shipped text was taken back is left out. */
  readonly texts: ReadonlyMap<string, string>
  /** Id of the latest edit of each digest. */
  readonly idOf: ReadonlyMap<string, number>
  /** Where each digest lies that was ever edited, also one that is withdrawn. */
  readonly pathOf: ReadonlyMap<string, string>
  /** By path, the hash of the shipped text that an edit was published over; `null` where that was not kept. */
  readonly shippedHashes: ReadonlyMap<string, string | null>
}

/** A conversation that was answered from a rule. */
export interface ToldConversation {
  readonly conversationId: string
  /** The latest such question, and when it was answered. */
  readonly question: string
  readonly at: number
  /** Those of the rules that it was answered from. */
  readonly passageIds: readonly string[]
  /** Whether the correction was sent already. */
  readonly corrected: boolean
}

/** What editors changed in the knowledge base. Nothing here is ever changed or removed. */
export interface KnowledgeStore {
  latest(): Promise<number>
  edits(): Promise<KnowledgeEdits>
  /** Latest first. */
  history(documentId: string): Promise<readonly DigestVersion[]>
  /** `false` when somebody published anything else since `version.id - 1`. */
  publish(version: NewDigestVersion): Promise<boolean>
  /** Who was answered from one of these rules since `from` and before edit `id` was in use: the latest `limit` answers, latest first. */
  listTold(id: number, passageIds: readonly string[], from: number, limit: number): Promise<readonly ToldConversation[]>
}

/** What a correction is about, as `PostBox` keeps it. */
export const toCorrection = (id: number): string => `correction:${id}`
