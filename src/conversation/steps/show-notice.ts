import type { Reply } from '../../domain/reply.ts'
import {
  ACCEPT_NOTICE,
  DECLINE_NOTICE,
  NOTICE_VERSION,
  notice,
  noticeAccepted,
  noticeDeclined,
} from '../../wording/notice.ts'
import { end, goOn, type Step, type StepResult, type Turn } from '../turn.ts'

const DECLINED = -1

/** Shows the notice at the first contact of a channel and keeps what the person chose. */
export const showNotice: Step = {
  name: 'showNotice',
  run: turn => {
    if (turn.kind === 'start') return choose(turn, turn.state.noticeAccepted, notice)
    if (turn.text === ACCEPT_NOTICE) return choose(turn, NOTICE_VERSION, noticeAccepted)
    if (turn.text === DECLINE_NOTICE || turn.state.noticeAccepted === DECLINED) {
      return choose(turn, DECLINED, noticeDeclined)
    }
    return goOn(turn)
  },
}

function choose(turn: Turn, noticeAcceptedVersion: number, reply: Reply): StepResult {
  const state = { ...turn.state, noticeShown: NOTICE_VERSION, noticeAccepted: noticeAcceptedVersion }
  return end({ ...turn, state }, reply)
}
