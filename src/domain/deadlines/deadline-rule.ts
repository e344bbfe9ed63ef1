/**
 * `act`: somebody must do something by the day. `court`: the court must. `ends`: something lapses by itself, such as a
 * seizure. `opens`: something may be done only after the day. `never`: no day runs, and why is the answer.
 */
export type DeadlineKind = 'act' | 'court' | 'ends' | 'opens' | 'never'

export type DeadlineUnit = 'days' | 'working-days' | 'months' | 'years'

export interface DeadlineLength {
  readonly amount: number
  readonly unit: DeadlineUnit
}

/** One deadline of the law, as `knowledge/deadlines.yaml` lists them. */
export interface DeadlineRule {
  readonly id: string
  readonly kind: DeadlineKind
  /** What the deadline is for, in a few words. */
  readonly name: string
  /** Who must act, or whom it concerns. */
  readonly who: string
  /** What starts it, such as 收到裁定书. */
  readonly starts: string
  readonly length: DeadlineLength
  /**
   * `court`: 民诉法第八十五条, the last day moves off holidays. `exact`: a term that runs out on its date whatever the
   * day is. `before`: counted back from an event, never moved.
   */
  readonly counting: 'court' | 'exact' | 'before'
  /** The rule of the knowledge base that it rests on, and the article there; empty where the document has none. */
  readonly passageId: string
  readonly articles: string
  /** Other rules that the words below rest on. */
  readonly also: readonly string[]
  readonly todo: string
  /** What happens when the day has passed, and what can still be done. */
  readonly missed: string
  /** Where the length or the start may differ from what was assumed. */
  readonly note: string | null
  /** Whether it starts anew with each demand, part payment or agreement. */
  readonly interruptible: boolean
  /** A term that the court can prolong, if that is done before its end. */
  readonly renewable: boolean
}
