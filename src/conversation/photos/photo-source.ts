/** Where pictures of one channel are until they are fetched. */
export interface PhotoSource {
  readonly channel: string
  /** One attempt; rejects never, and says nothing of addresses or tokens. */
  fetch(name: string): Promise<FetchedPhoto>
}

export type FetchedPhoto =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** It may come later: after so many milliseconds, where the messenger said when. */
  | { readonly kind: 'later'; readonly afterMs: number | null }
  | { readonly kind: 'refused'; readonly why: 'too-large' | 'unreachable' }
