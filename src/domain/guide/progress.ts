/** How far a person has come in a dialogue. Kept in the conversation; times are milliseconds since 1970. */
export interface GuideProgress {
  readonly tree: string
  readonly version: number
  /** Ids of the options taken from the start. */
  readonly answers: readonly string[]
  readonly startedAt: number
  readonly lastAt: number
  /** Messages in a row that could not be understood. */
  readonly misses: number
  /** `resume`: asked whether to go on after a silence; `over`: the result was shown, and can still be gone back from. */
  readonly waiting: 'answer' | 'resume' | 'over'
}
