import type { SaveOptions } from './case-store.ts'

/**
 * Cases made ready to be written, encrypted by whoever holds the keys: plain data, so that another thread can do it. None
 * of them has a query code, and no two have one number.
 */
export interface PreparedCases {
  readonly keyId: string
  readonly count: number
  /** The blind indexes of the numbers as a JSON array, under each key that there was. */
  readonly indexes: readonly { readonly keyId: string; readonly list: string }[]
  /** A JSON array of rows in the order of `indexes`, for whoever made them. */
  readonly rows: string
}

export interface SavedCounts {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
}

export interface PreparedCaseWriter {
  /** All in one transaction; otherwise as `CaseStore.save` does it. */
  savePrepared(prepared: readonly PreparedCases[], options: SaveOptions): Promise<SavedCounts>
}
