import type { Reply } from '../domain/reply.ts'
import type { Ticket, TicketPriority } from '../domain/ticket.ts'

/** What somebody at the desk does to a ticket. */
export type TicketChange =
  | { readonly kind: 'claim' }
  /** Back into the queue. */
  | { readonly kind: 'release'; readonly climbAt: readonly number[] }
  /** To the person; `draft` names the draft that it was made from. */
  | {
      readonly kind: 'reply'
      readonly text: string
      readonly draft?: { readonly id: string; readonly edited: boolean }
    }
  /** For colleagues only. */
  | { readonly kind: 'note'; readonly text: string }
  /** To an officer, who then has it, or to a team, in whose queue it then is. */
  | {
      readonly kind: 'transfer'
      readonly assignee: string | null
      readonly team: string | null
      readonly why: string
      readonly climbAt: readonly number[]
    }
  | { readonly kind: 'snooze'; readonly until: number | null }
  | { readonly kind: 'wait-for-person' }
  | { readonly kind: 'wait-for-court' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'resolve' }
  | { readonly kind: 'close'; readonly why: string }
  | { readonly kind: 'reopen'; readonly dueAt: number; readonly climbAt: readonly number[] }
  | { readonly kind: 'set-priority'; readonly priority: TicketPriority }
  | { readonly kind: 'add-label'; readonly label: string }
  | { readonly kind: 'remove-label'; readonly label: string }
  | { readonly kind: 'set-follow-up'; readonly on: string | null }
  /** Into another active ticket of the same person, usually from another channel; this one is closed. */
  | { readonly kind: 'merge'; readonly into: string }
  | { readonly kind: 'reject-draft'; readonly draftId: string; readonly why: string }

export interface ChangeRequest {
  readonly ticketId: string
  /** The version that the officer saw. */
  readonly version: number
  /** Who does it: the id of an officer, or `system`. */
  readonly actor: string
  readonly now: number
  readonly change: TicketChange
  /** What the person is told in the same transaction; a `reply` needs it. */
  readonly tell: Reply | null
  /** Names the request, so that one that comes twice is done once. */
  readonly requestId?: string
}

export type ChangeResult =
  | { readonly kind: 'done'; readonly ticket: Ticket }
  /** The request was done before. */
  | { readonly kind: 'repeated'; readonly ticket: Ticket }
  /** Somebody was faster; the ticket as it is now. */
  | { readonly kind: 'conflict'; readonly ticket: Ticket }
  /** Not in this status. */
  | { readonly kind: 'illegal'; readonly ticket: Ticket }
  | { readonly kind: 'missing' }
