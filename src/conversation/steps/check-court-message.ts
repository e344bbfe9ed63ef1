import { isAboutCourtMessage } from '../../domain/court-message/read-court-message.ts'
import type { CheckCourtMessage } from '../../skills/check-court-message/check-court-message.ts'
import { end, goOn, type Step } from '../turn.ts'

/** Judges a pasted message, number or address that claims to come from a court. */
export const createCheckCourtMessageStep = (checkCourtMessage: CheckCourtMessage): Step => ({
  name: 'checkCourtMessage',
  run: async turn =>
    isAboutCourtMessage(turn.text) ? end(turn, await checkCourtMessage(turn.text, turn.askedOn)) : goOn(turn),
})
