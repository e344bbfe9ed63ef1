import type { Outcome } from './outcome.ts'

/** Where a legal statement stands, and whether it was in force on the day asked. */
export interface Citation {
  readonly title: string
  readonly number: string
  readonly article: string
  /** `published` is for reports and service facts, which are dated but never in force. */
  readonly status: 'in-force' | 'ended' | 'not-yet-in-force' | 'published'
  readonly effective: string
  readonly ended?: string
  /** Title of the document that took its place. */
  readonly endedBy?: string
  readonly url: string
  /** The passage it came from. */
  readonly passageId: string
  /** The rule in plain words, for the source card. */
  readonly excerpt: string
}

export interface ReplyBlock {
  readonly kind: 'conclusion' | 'basis' | 'next-step' | 'related' | 'note' | 'text'
  readonly text: string
  /** 1-based numbers of the reply's citations that the block rests on. */
  readonly cites: readonly number[]
  /** Added to what answers the message, such as the number of a request for a person: it stays when the rest is filled in. */
  readonly beside?: true
}

/** A file that comes with a reply. It can be fetched by its conversation alone, until it expires. */
export interface Attachment {
  /** 128 random bits; nobody guesses it, and it alone opens nothing. */
  readonly id: string
  readonly fileName: string
  readonly mediaType: string
  /** What the file is, in words. */
  readonly title: string
  /** In bytes. */
  readonly size: number
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** Part of a reply that holds case data or a secret: stored as a reference, filled in when it is shown to whom may see it then. */
export type LiveContent =
  | { readonly kind: 'verify' }
  | { readonly kind: 'case-status'; readonly grantId: string }
  | { readonly kind: 'access-log'; readonly grantId: string }
  | { readonly kind: 'agent-code'; readonly grantId: string; readonly codeId: string }

/** What a page shows as more than text. Channels without pages have the same in the blocks. */
export type ReplyCard =
  /** The form for case number, code and last digits. */
  | { readonly kind: 'verify' }
  | {
      readonly kind: 'case'
      /** Index of the block that says the same in words. */
      readonly inPlaceOf: number
      readonly steps: readonly { readonly name: string; readonly state: 'done' | 'now' | 'ahead' }[]
      readonly events: readonly { readonly on: string; readonly type: string; readonly note: string }[]
    }

export interface Reply {
  readonly outcome: Outcome
  readonly blocks: readonly ReplyBlock[]
  readonly citations: readonly Citation[]
  /** Set when the texts are in traditional characters; headings around them then are too. */
  readonly script?: 'traditional'
  /** Short texts for quick-reply buttons; sending one is the same as typing it. */
  readonly suggestions: readonly string[]
  readonly attachments?: readonly Attachment[]
  readonly live?: LiveContent
  readonly card?: ReplyCard
  /** The suggestions are the answers to a question that was asked: all are shown, in this order. */
  readonly choices?: true
  /** A photo can be given now. */
  readonly takesPhoto?: true
}
