/** A file of one conversation. Times are milliseconds since 1970. */
export interface StoredFile {
  /** 128 random bits as base64url. */
  readonly id: string
  readonly conversationId: string
  readonly fileName: string
  readonly mediaType: string
  readonly content: Uint8Array
  readonly createdAt: number
  readonly expiresAt: number
}

/** Files that come with replies (written with their turns) and those that people send. Contents are encrypted where they are kept. */
export interface FileStore {
  /** The content as it is kept, for the effect of a turn; it opens only under its own id. */
  seal(id: string, content: Uint8Array): Uint8Array
  add(file: StoredFile): Promise<void>
  /** `null` alike for one that is unknown, belongs to another conversation, or has expired. */
  find(request: { id: string; conversationId: string; now: number }): Promise<StoredFile | null>
  /** Removes what has expired; returns how many that were. */
  purge(now: number): Promise<number>
}
