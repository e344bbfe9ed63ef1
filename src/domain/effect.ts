import type { Attachment, Reply } from './reply.ts'
import type { EscalationReason, TicketPriority } from './ticket.ts'

/** A person takes over the conversation. Where one has it already, the text is added to that ticket. */
export interface OpenTicket {
  readonly kind: 'open-ticket'
  readonly ticketId: string
  readonly number: string
  readonly reason: EscalationReason
  readonly priority: TicketPriority
  /** What the person wrote, and the same with identifiers masked and shortened, for lists. */
  readonly text: string
  readonly subject: string
  readonly role: string | null
  readonly dueAt: number
  readonly climbAt: readonly number[]
}

/** What the person writes goes to the officer, too. A ticket that is over is opened again by it. */
interface AddToTicket {
  readonly kind: 'add-to-ticket'
  readonly ticketId: string
  readonly text: string
  /** Raises the ticket to this. */
  readonly leastPriority?: TicketPriority
  /** The promise if the ticket is opened again. */
  readonly dueAt: number
  readonly climbAt: readonly number[]
}

interface WithdrawTicket {
  readonly kind: 'withdraw-ticket'
  readonly ticketId: string
}

interface RateTicket {
  readonly kind: 'rate-ticket'
  readonly ticketId: string
  /** 1 to 5; `null` when only words are added. */
  readonly rating: number | null
  readonly words: string | null
}

/** A file that comes with the reply is kept for its conversation; encrypted once it leaves the engine of a server. */
export interface StoreFile {
  readonly kind: 'store-file'
  readonly attachment: Attachment
  readonly content: Uint8Array
}

/** The person is reminded of a last day. Asked for again, the same one is kept anew. */
export interface Remind {
  readonly kind: 'remind'
  /** The last day, `YYYY-MM-DD`. */
  readonly on: string
  readonly deadlineRuleId: string
  /** When messages go out; milliseconds since 1970, the soonest first. */
  readonly times: readonly number[]
  readonly message: Reply
}

/** All reminders of the conversation end. */
export interface CancelReminders {
  readonly kind: 'cancel-reminders'
}

/** An applicant gave a clue to property; what it says is encrypted already. */
export interface PropertyClue {
  readonly kind: 'property-clue'
  readonly number: string
  readonly sealed: string
  /** Ids of photos of this conversation, which are kept as long as the clue. */
  readonly photos?: readonly string[]
}

/** Everything that is kept of the person is removed, but for this turn. */
export interface EraseConversation {
  readonly kind: 'erase-conversation'
}

/** What the person thinks of the reply before. */
interface RateAnswer {
  readonly kind: 'rate-answer'
  readonly helpful: boolean
}

/** What a turn changes besides its conversation; written in the transaction that settles the turn, or not at all. */
export type TicketEffect = OpenTicket | AddToTicket | WithdrawTicket | RateTicket
export type Effect = TicketEffect | EraseConversation | StoreFile | Remind | CancelReminders | PropertyClue | RateAnswer
