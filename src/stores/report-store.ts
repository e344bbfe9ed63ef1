import type { Outcome } from '../domain/outcome.ts'

export interface TurnCount {
  /** Day in China, `YYYY-MM-DD`. */
  readonly day: string
  /** Hour in China, 0 to 23. */
  readonly hour: number
  readonly outcome: Outcome
  readonly count: number
}

export interface TicketFact {
  readonly openedAt: number
  readonly dueAt: number
  readonly firstReplyAt: number | null
  readonly closedAt: number | null
  readonly rating: number | null
}

export interface OpenQuestion {
  readonly turnId: string
  readonly question: string
  readonly outcome: Outcome
  readonly at: number
  /** The person said that the answer did not help. */
  readonly unhelpful: boolean
}

/** What reports are made of. Times are milliseconds since 1970, `to` is not included. */
export interface ReportStore {
  countTurns(from: number, to: number): Promise<readonly TurnCount[]>
  /** How often each list of passages was what an answer rested on; the most frequent first. */
  countPassages(
    from: number,
    to: number,
  ): Promise<readonly { readonly passageIds: readonly string[]; readonly count: number }[]>
  listTickets(from: number, to: number): Promise<readonly TicketFact[]>
  countRatings(from: number, to: number): Promise<{ readonly helpful: number; readonly unhelpful: number }>
  /** Questions that found nothing, or whose answers did not help; newest first. */
  listOpenQuestions(from: number, limit: number): Promise<readonly OpenQuestion[]>
}
