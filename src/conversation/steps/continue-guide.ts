import { roleOf } from '../../domain/role-of.ts'
import type { Guide, GuideTurn } from '../../skills/guide/create-guide.ts'
import { findOffer } from '../../skills/guide/find-entry.ts'
import { hearMessage } from '../../skills/guide/hear-message.ts'
import { end, goOn, type Step, type StepResult, type Turn } from '../turn.ts'

/**
 * Carries an open dialogue on, or opens the one that is asked for. What doesn't concern it goes on to the other steps;
 * they answer, and `offerGuide` then asks the open question again.
 */
export const createContinueGuide = ({ guide }: { readonly guide: Guide }): Step => ({
  name: 'continueGuide',
  run: turn => {
    if (turn.kind === 'start') return goOn(turn)
    const way = guide.describeWay(turn.text, turn.askedOn)
    if (way) return end(turn, way)
    const time = { now: turn.now, day: turn.askedOn }
    const open = turn.state.guide
    const offer = findOffer(turn.text, turn.text)
    if (offer?.how === 'start' && (offer.tree !== open?.tree || open.waiting === 'over')) {
      const started = guide.startAs(offer.tree, time, roleOf(turn.text) ?? turn.role)
      return started ? finish(turn, started) : goOn(turn)
    }
    if (!open) return goOn(turn)
    if (offer?.how === 'start') {
      const shown = guide.show(open, time)
      if (shown) return finish(turn, shown)
    }
    const heard = hearMessage(guide, open, turn.text, time)
    return heard.kind === 'turn' ? finish(turn, heard.turn) : goOn(turn)
  },
})

/** An answer tapped here is no complaint, whatever its words; only the dialogue's own end calls a person. */
function finish(turn: Turn, { reply, progress, role, needsPerson }: GuideTurn): StepResult {
  const state = { ...turn.state, guide: progress }
  return end({ ...turn, role: role ?? turn.role, state, handOver: needsPerson ? 'guide' : null }, reply)
}
