import { joinHistory, needOfHistory } from '../../domain/follow-up.ts'
import { roleOf } from '../../domain/role-of.ts'
import { goOn, type Step } from '../turn.ts'

/** Below this a message is taken to stand by itself. */
const STANDS_ALONE = 0.3

/** Makes an elliptical follow-up whole, and notes which side the person is on. */
export const restate: Step = {
  name: 'restate',
  run: turn => {
    const { history } = turn.state
    const restated =
      history.length > 0 && needOfHistory(turn.text) >= STANDS_ALONE ? joinHistory(history, turn.text) : turn.text
    return goOn({ ...turn, restated, role: roleOf(turn.text) ?? turn.role ?? roleOf(restated) })
  },
}
