import type { CalculateDeadline } from '../../skills/calculate-deadline/calculate-deadline.ts'
import { end, goOn, type Step } from '../turn.ts'

interface Dependencies {
  readonly calculateDeadline: CalculateDeadline
  /** Where nothing is stored, no reminder can be kept. */
  readonly canRemind: boolean
}

/** Counts a deadline when a message gives a day, and asks for it when only that is missing. */
export const createCalculateDeadlineStep = ({ calculateDeadline, canRemind }: Dependencies): Step => ({
  name: 'calculateDeadline',
  run: turn => {
    const memory = turn.state.deadline ?? null
    const calculated = calculateDeadline({ text: turn.text, today: turn.askedOn, memory, canRemind })
    if (!calculated) return goOn(turn)
    const { reply, passageIds } = calculated
    return end({ ...turn, passageIds, state: { ...turn.state, deadline: calculated.memory } }, reply)
  },
})
