import { joinHistory, needOfHistory } from '../../domain/follow-up.ts'
import { roleOf, saidRoleOf } from '../../domain/role-of.ts'
import { goOn, type Step } from '../turn.ts'
import type { RestateQuestion } from '../warm/restate-question.ts'

/** Below this a message is taken to stand by itself. */
const STANDS_ALONE = 0.3

interface Dependencies {
  /** Decides where the rules are unsure. */
  readonly restateQuestion?: RestateQuestion | undefined
}

/** Makes an elliptical follow-up whole, and notes which side the person is on. */
export const createRestate = ({ restateQuestion }: Dependencies): Step => ({
  name: 'restate',
  run: async turn => {
    const { history } = turn.state
    const restated =
      history.length > 0 && needOfHistory(turn.text) >= STANDS_ALONE ? joinHistory(history, turn.text) : turn.text
    const saidRole = turn.saidRole ?? saidRoleOf([...history, turn.text])
    const role = saidRole ?? roleOf(turn.text) ?? turn.role ?? roleOf(restated)
    const ruled = { ...turn, restated, role, saidRole }
    return goOn(restateQuestion ? await restateQuestion(ruled) : ruled)
  },
})
