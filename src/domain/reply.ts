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
}

export interface Reply {
  readonly outcome: Outcome
  readonly blocks: readonly ReplyBlock[]
  readonly citations: readonly Citation[]
  /** Set when the texts are in traditional characters; headings around them then are too. */
  readonly script?: 'traditional'
  /** Short texts for quick-reply buttons; sending one is the same as typing it. */
  readonly suggestions: readonly string[]
}
