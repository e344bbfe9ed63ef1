import type { ClueDetails, ClueState } from '../domain/clue.ts'

/** A clue to a debtor's property as lists show it: without what it says. Times are milliseconds since 1970. */
export interface ClueSummary {
  readonly number: string
  readonly conversationId: string
  readonly state: ClueState
  /** What the court's people answered; empty before. */
  readonly note: string
  /** Counts up with each change. */
  readonly version: number
  readonly createdAt: number
  readonly updatedAt: number
}

export interface Clue extends ClueSummary {
  readonly details: ClueDetails
}

/** Clues come in with the turns that end in them (effect `property-clue`). What they say is encrypted where it is kept. */
export interface ClueStore {
  /** What a clue says, for its effect; it opens only under its own number. */
  seal(number: string, details: ClueDetails): string
  /** For the person who gave it: `null` alike for an unknown number and one of another conversation. */
  find(request: { number: string; conversationId: string }): Promise<Clue | null>
  /** Whether the person of a conversation is writing a clue to which another photo can be added. */
  takesPhoto(conversationId: string): Promise<boolean>
  /** For the desk: the latest first, those that follow `after` when it is given. */
  list(request: {
    states?: readonly ClueState[]
    after?: Pick<ClueSummary, 'createdAt' | 'number'>
    limit: number
  }): Promise<readonly ClueSummary[]>
  /** For the desk: one clue. */
  open(number: string): Promise<Clue | null>
  /**
   * Notes what became of a clue and tells the conversation that it came from, both or neither. `stale`: somebody else
   * changed it since `version` was read; nothing is written.
   */
  setOutcome(change: {
    number: string
    version: number
    state: ClueState
    note: string
    now: number
  }): Promise<'done' | 'stale' | 'unknown'>
}
