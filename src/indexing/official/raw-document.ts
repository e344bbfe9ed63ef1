export type Format = 'markdown' | 'text' | 'html' | 'docx' | 'pdf'

/** A paragraph as a reader of one format found it, before any cleaning. */
export interface RawLine {
  readonly text: string
  /** 1 to 6 when the source marks it as a heading. */
  readonly heading?: number
  /** Why a person who looks at the document doesn't see it. */
  readonly hidden?: string
}

export interface RawDocument {
  readonly format: Format
  /** Name of the file, without folders; inside a zip the entry's. */
  readonly file: string
  /** What the format itself gives as title (`<title>`, document properties); often wrong, so only a last resort. */
  readonly declaredTitle: string | null
  readonly lines: readonly RawLine[]
  /** What is worth knowing about the reading: the encoding when it was not UTF-8, characters that could not be read. */
  readonly notes: readonly string[]
}

/** A file that is not taken in; the message is the reason, for the report. */
export class RefusedFileError extends Error {
  override name = 'RefusedFileError'
}

/** Beyond these a file is refused. Sizes in bytes of the file or of what a zip entry unpacks to, lengths in characters. */
export const LIMITS = {
  fileBytes: 32 * 1024 * 1024,
  archiveBytes: 64 * 1024 * 1024,
  archiveEntries: 2_000,
  unpackedBytes: 128 * 1024 * 1024,
  /** The longest Chinese code has 120,000. */
  characters: 3_000_000,
  lineCharacters: 100_000,
  lines: 200_000,
  pages: 3_000,
  articles: 5_000,
} as const
