import type { RuleName } from './tree.ts'

/** One way to object to what a court did or didn't do. */
export interface Remedy {
  readonly id: string
  readonly name: string
  /** One line: what it is for. */
  readonly purpose: string
  readonly who: string
  readonly where: string
  readonly form: string | null
  readonly evidence: readonly string[]
  /** `rule` names the calculation of the deadline, where there is one. */
  readonly deadline: { readonly rule: string | null; readonly text: string }
  readonly answerBy: string
  readonly next: string
  /** What this way shuts or can't do. */
  readonly excludes: string
  readonly cites: readonly RuleName[]
}
