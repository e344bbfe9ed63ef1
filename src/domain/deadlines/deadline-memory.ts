import type { Interruption, Suspension } from './count-limitation.ts'
import type { Day } from './days.ts'

/** What a conversation remembers of a deadline, so that a missing fact can follow and a reminder be asked for. */
export interface DeadlineMemory {
  /** The day on which it was talked about; forgotten soon after. */
  readonly on: Day
  /** `null` while it is open which deadline is meant. */
  readonly ruleId: string | null
  /** What was asked back; `null` when the day was given. */
  readonly asks: 'start' | 'rule' | null
  /** Rules to choose from when `asks` is `rule`. */
  readonly options: readonly string[]
  readonly start: Day | null
  readonly dueOn: Day | null
  /** Days of grace that ran before the deadline, and what made it start anew or stand still. */
  readonly graceDays?: number
  readonly events?: readonly (Interruption | Suspension)[]
  /** Something kept the person from acting, and its days were asked for. */
  readonly namesObstacle?: boolean
  /** Written in traditional characters; a button that follows may not show it. */
  readonly traditional?: boolean
}
