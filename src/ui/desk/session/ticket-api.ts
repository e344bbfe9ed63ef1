import type { Citation } from '../../../domain/reply.ts'
import type { Ticket } from '../../../domain/ticket.ts'

/** A ticket as lists show it; the same as the server's `TicketSummary`. */
export type TicketSummary = Omit<Ticket, 'conversationId' | 'ratingWords' | 'mergedInto' | 'nextClimbAt'>

export interface Line {
  readonly key: string
  readonly at: number
  readonly from: 'person' | 'bot' | 'staff' | 'note'
  readonly actor: string
  readonly text: string
  readonly seq: number | null
}

export interface Draft {
  readonly id: string
  readonly question: string
  readonly text: string
  readonly citations: readonly Citation[]
  readonly madeAt: number
}

/** Of the setting page; who is in which team. */
export interface Team {
  readonly name: string
  readonly leader: string | null
  readonly members: readonly string[]
}

/** What the conversation needs of the settings. */
export interface DeskLists {
  readonly teams: readonly Team[]
  readonly labels: readonly string[]
}

export interface HistoryEntry {
  readonly id: number
  readonly at: number
  readonly actor: string
  readonly kind: string
  /** Of a call of the desk: which one, and who was called. */
  readonly step?: number
  readonly to?: string
}

/** Where the person stands; the same as the server's `PersonState`. */
export interface Person {
  readonly guide: string | null
  readonly form: string | null
  readonly script: 'simplified' | 'traditional'
}

/** What the person has proven, as that side sees it; the same as the server's `VerifiedCase`. */
export interface VerifiedCase {
  readonly mark: string
  readonly until: number
  readonly number: string
  readonly role: string
  readonly isAgent: boolean
  readonly blocks: readonly { readonly kind: string; readonly text: string }[]
}

export interface OpenedTicket {
  readonly person: Person
  /** What the person wrote with the rating, masked. */
  readonly ratingWords: string | null
  readonly ticket: TicketSummary
  readonly lines: readonly Line[]
  readonly drafts: readonly Draft[]
  readonly history: readonly HistoryEntry[]
}

export interface Colleague {
  readonly id: string
  readonly name: string
  readonly role: string
}

export interface CannedReply {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly version: number
}
