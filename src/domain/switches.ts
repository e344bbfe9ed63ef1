/** What staff can turn off at once, each by itself. */
export const SWITCH_NAMES = ['bot', 'model', 'case-lookup'] as const

export type SwitchName = (typeof SWITCH_NAMES)[number]

export interface Switch {
  readonly on: boolean
  /** Why it is off, in the words of whoever turned it. */
  readonly reason: string
  /** Milliseconds since 1970; 0 when it was never turned. */
  readonly changedAt: number
}

export type Switches = Readonly<Record<SwitchName, Switch>>

const neverTurned: Switch = { on: true, reason: '', changedAt: 0 }

export const allOn: Switches = { bot: neverTurned, model: neverTurned, 'case-lookup': neverTurned }
