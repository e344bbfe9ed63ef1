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
/** As people type what the button says. */
const AGREES = /^我?(同意|愿意|接受)(了|的|使用|提问)?[。！!~]*$/

/** Shows the notice at the first contact of a channel and keeps what the person chose. */
export const showNotice: Step = {
  name: 'showNotice',
  run: turn => {
    if (turn.kind === 'start') return choose(turn, turn.state.noticeAccepted, notice)
    const { noticeAccepted: choice, guide, form, history } = turn.state
    // In a dialogue, 同意 and 不同意 answer its questions.
    const isAnswer = turn.kind !== 'button' && Boolean(guide ?? form)
    const isFirst = choice === DECLINED || (choice !== NOTICE_VERSION && history.length === 0)
    if (turn.text === ACCEPT_NOTICE || (isFirst && !isAnswer && AGREES.test(turn.text)))
      return choose(turn, NOTICE_VERSION, noticeAccepted)
    if ((turn.text === DECLINE_NOTICE && !isAnswer) || choice === DECLINED) {
      return choose(turn, DECLINED, noticeDeclined)
    }
    return goOn(turn)
  },
}

function choose(turn: Turn, noticeAcceptedVersion: number, reply: Reply): StepResult {
  const state = { ...turn.state, noticeShown: NOTICE_VERSION, noticeAccepted: noticeAcceptedVersion }
  return end({ ...turn, state }, reply)
}
