import type { ParsedDocument } from '../structure/build-document.ts'

/** What the parser process is asked, one file at a time. */
export interface ParseRequest {
  readonly path: string
  /** Name for the report: the file's, without folders. */
  readonly name: string
}

export type ParsedFile =
  | { readonly kind: 'document'; readonly name: string; readonly document: ParsedDocument }
  | { readonly kind: 'refused'; readonly name: string; readonly reason: string }

/** What it answers: the documents of the file as they are ready (a zip holds many), then `done`. */
export type ParseAnswer = ParsedFile | { readonly kind: 'done' }
