import { asksAboutMessage, seemsPasted } from '../../domain/court-message/asks-about-message.ts'
import { isAboutCourtMessage } from '../../domain/court-message/read-court-message.ts'
import type { CheckCourtMessage } from '../../skills/check-court-message/check-court-message.ts'
import { end, goOn, type Step } from '../turn.ts'

/** For so long what is pasted is the message that was asked for. */
const WAIT_MS = 10 * 60_000

/** Judges a pasted message, number or address that claims to come from a court, and asks for one that is only spoken of. */
export const createCheckCourtMessageStep = (checkCourtMessage: CheckCourtMessage): Step => ({
  name: 'checkCourtMessage',
  run: async given => {
    const { messageAskedAt, ...state } = given.state
    const turn = messageAskedAt === undefined ? given : { ...given, state }
    const { text, askedOn, now } = turn
    const awaited = messageAskedAt !== undefined && now - messageAskedAt < WAIT_MS
    const isShown = isAboutCourtMessage(text) || (awaited && turn.kind === 'text' && seemsPasted(text))
    if (isShown) return end(turn, await checkCourtMessage.check(text, askedOn))
    if (!asksAboutMessage(text)) return goOn(turn)
    return end({ ...turn, state: { ...state, messageAskedAt: now } }, checkCourtMessage.ask(askedOn))
  },
})
