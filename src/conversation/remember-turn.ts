import type { ConversationState } from '../domain/conversation.ts'
import type { Reply } from '../domain/reply.ts'
import { toChinaDay } from '../support/clock.ts'
import type { Turn } from './turn.ts'
import { isUnsure } from './unsure.ts'

const MOST_HISTORY = 4
const LONGEST_KEPT = 200
const MINUTE = 60_000
const FAILED = /^(unanswerable|error)_/
/** What a follow-up can be understood from; a pasted short message is somebody else's words. */
const ASKED = /^(answered|unanswerable_(no_source|own_case)|guided_(?!court_message|step|result))/

/** The conversation's state after a turn. */
export function rememberTurn(turn: Turn, reply: Reply): ConversationState {
  const { state, now } = turn
  const day = toChinaDay(now)
  const asked = turn.kind === 'text' && turn.kept === undefined && ASKED.test(reply.outcome)
  const failed = FAILED.test(reply.outcome) || isUnsure(turn, reply)
  return {
    ...state,
    role: turn.role,
    history: asked ? [...state.history, turn.text.slice(0, LONGEST_KEPT)].slice(-MOST_HISTORY) : state.history,
    recentTurns: [...state.recentTurns.filter(at => at > now - MINUTE), now],
    turnsOn: { day, count: state.turnsOn.day === day ? state.turnsOn.count + 1 : 1 },
    failures: failed ? state.failures + 1 : 0,
  }
}
