import { needsPerson } from '../../domain/tickets/needs-person.ts'
import { asksForPerson } from '../../domain/tickets/wishes.ts'
import { distress, personAsked, threat } from '../../wording/replies.ts'
import { end, goOn, type Step } from '../turn.ts'

/**
 * Notes that a person must come: for one in distress, who hears careful words first, for one who asks for it, and beside
 * the answer for petitions of many and complaints about staff.
 */
export const handToStaff: Step = {
  name: 'handToStaff',
  run: turn => {
    const reason = needsPerson(turn.text)
    const called = { ...turn, handOver: reason }
    if (reason === 'distress') return end(called, distress)
    if (reason === 'threat') return end(called, threat)
    if (asksForPerson(turn.text)) return end({ ...turn, handOver: 'asked' }, personAsked)
    return goOn(called)
  },
}
