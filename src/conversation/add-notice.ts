import { addBeside } from '../domain/beside.ts'
import type { Reply } from '../domain/reply.ts'
import { NOTICE_LINE, NOTICE_VERSION } from '../wording/notice.ts'
import type { Turn } from './turn.ts'

/** Somebody who began without the notice sees it once, under the first reply. */
export function addNotice(turn: Turn, reply: Reply): { readonly turn: Turn; readonly reply: Reply } {
  if (turn.state.noticeShown >= NOTICE_VERSION) return { turn, reply }
  return {
    turn: { ...turn, state: { ...turn.state, noticeShown: NOTICE_VERSION } },
    reply: addBeside(reply, { kind: 'note', text: NOTICE_LINE, cites: [] }),
  }
}
