import type { Reply } from '../domain/reply.ts'
import type { TicketMessage } from './ticket-store.ts'

export interface PersonalTicket {
  readonly number: string
  readonly openedAt: number
  readonly status: string
  readonly rating: number | null
  readonly ratingWords: string | null
  /** What was said between the person and the desk; never what the desk said among itself. */
  readonly messages: readonly Pick<TicketMessage, 'at' | 'author' | 'text'>[]
}

/** All that is kept of one conversation and may be shown to the person whose it is. */
export interface PersonalData {
  readonly since: number
  readonly turns: readonly { readonly at: number; readonly question: string; readonly reply: Reply }[]
  readonly tickets: readonly PersonalTicket[]
  readonly reminders: readonly { readonly dueOn: string; readonly rule: string }[]
}

/** What people may ask for about themselves. Erasing is an effect of the turn that asks for it. */
export interface PersonalDataStore {
  /** `null` when nothing is kept. */
  read(conversationId: string): Promise<PersonalData | null>
}

/** How long what is kept, in days. */
export interface Retention {
  /** Messages and answers, and conversations in which nothing happens any more. */
  readonly chatDays: number
  /** Texts of tickets, after their end; their figures stay. */
  readonly ticketDays: number
  /** Grants, links and counted attempts, after their end. */
  readonly accessDays: number
}

export interface RetentionStore {
  /** Removes what is older than it may be; returns how much that was. */
  purge(now: number, retention: Retention): Promise<{ readonly rows: number; readonly tickets: number }>
  /** Clears the database's own traces of what was removed, as far as the database can. */
  compact(): Promise<void>
}
