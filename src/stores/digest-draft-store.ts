/** What an editor has written and not published. Digests say nothing about persons, so it stands plain. */
export interface DigestDraft {
  readonly text: string
  /** Id of the edit that it was made from; 0 is the shipped text, or none. */
  readonly base: number
  /** Where a digest goes that is not there yet. */
  readonly place: { readonly shelf: string; readonly id: string } | null
  /** Milliseconds since 1970. */
  readonly savedAt: number
}

/** Unpublished texts, one for each editor and digest: nobody writes over a colleague's. */
export interface DigestDraftStore {
  find(accountId: string, key: string): Promise<DigestDraft | null>
  save(accountId: string, key: string, draft: DigestDraft): Promise<void>
  discard(accountId: string, key: string): Promise<void>
}

/** Names the draft of a digest that is there. */
export const toDraftKey = (documentId: string): string => `digest:${documentId}`
/** Names the draft of one that is not there yet: an editor begins one at a time. */
export const NEW_DRAFT = 'new'
