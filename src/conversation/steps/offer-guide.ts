import { addBeside } from '../../domain/beside.ts'
import type { GuideProgress } from '../../domain/guide/progress.ts'
import type { Reply } from '../../domain/reply.ts'
import { roleOf } from '../../domain/role-of.ts'
import type { Guide } from '../../skills/guide/create-guide.ts'
import { CREDIT_REPAIR, findOffer, type GuideOffer } from '../../skills/guide/find-entry.ts'
import { onceForEachWithText } from '../../support/once-for-each.ts'
import { guideWords } from '../../wording/guide.ts'
import { end, type Step, type StepResult, type Turn } from '../turn.ts'

/** An open dialogue is asked about again this long; later it is only mentioned. */
const FRESH_MS = 6 * 3_600_000

/** Where no rule answers, somebody who asks to be checked still is: it is their own case that they mean. */
const OPENS = /^(answered|unanswerable_(no_source|own_case)|refused_private_data|case_verify_needed)$/

/**
 * Puts a dialogue beside what a step answers: the open question again after something else was asked in between, or the
 * offer of a dialogue where the question is one that a dialogue answers better. The answer itself stays as it is.
 */
export const offerGuide = (step: Step, guide: Guide): Step => ({
  name: step.name,
  run: async turn => {
    const result = await step.run(turn)
    if (result.kind !== 'end') return result
    const open = turn.state.guide
    if (open && open.waiting !== 'over') return remind(result.turn, result.reply, guide, open) ?? result
    return OPENS.test(result.reply.outcome) ? offer(result.turn, result.reply, guide) : result
  },
})

function remind(turn: Turn, reply: Reply, guide: Guide, open: GuideProgress): StepResult | null {
  const found = guide.find(open)
  if (!found || found.position.kind === 'result') return null
  const { tree, position, choices } = found
  if (turn.now - open.lastAt > FRESH_MS) {
    const mentioned = addLine(reply, guideWords.goOnLater(tree.title))
    return end(turn, { ...mentioned, suggestions: [guideWords.resume, ...reply.suggestions] })
  }
  const state = { ...turn.state, guide: { ...open, lastAt: turn.now, waiting: 'answer' as const } }
  const asked = addLine(reply, guideWords.goOn(tree.title, position.question.ask))
  return end({ ...turn, state }, { ...asked, suggestions: choices, choices: true })
}

function offer(turn: Turn, reply: Reply, guide: Guide): StepResult {
  const found = findOffer(turn.text, turn.restated)
  if (!found) return end(turn, reply)
  if (reply.outcome !== 'answered') {
    const started = found.how === 'begin' ? begin(turn, guide, found) : null
    return started
      ? end({ ...turn, state: { ...turn.state, guide: started.progress } }, started.reply)
      : end(turn, reply)
  }
  const isCheck = found.tree === CREDIT_REPAIR
  const outcome = isCheck ? 'guided_self_check' : 'guided_remedy'
  const begun = found.how === 'begin' ? begin(turn, guide, found) : null
  const place = begun?.progress ? guide.find(begun.progress) : null
  if (begun && place?.position.kind === 'question') {
    const words = [begun.assumed, guideWords.begin(place.tree.title, place.position.question.ask)]
    const asked = addLine(reply, words.filter(Boolean).join('\n'))
    const state = { ...turn.state, guide: begun.progress }
    return end({ ...turn, state }, { ...asked, outcome, suggestions: place.choices, choices: true })
  }
  return end(turn, withButton(reply, outcome))
}

/** Once for each: what is made of a reply that is remembered is then prepared for sending once, too. */
const withButton = onceForEachWithText((reply: Reply, outcome): Reply => {
  const isCheck = outcome === 'guided_self_check'
  const button = isCheck ? guideWords.selfCheck : guideWords.whichRoad
  const offered = addLine(reply, isCheck ? guideWords.offerSelfCheck : guideWords.offerRoad)
  return {
    ...offered,
    outcome: isCheck ? 'guided_self_check' : 'guided_remedy',
    suggestions: [button, ...reply.suggestions],
  }
})

/** Whose side is known is not asked for it again. */
const begin = (turn: Turn, guide: Guide, { tree }: GuideOffer) =>
  guide.startAs(tree, { now: turn.now, day: turn.askedOn }, roleOf(turn.text) ?? turn.role)

const addLine = (reply: Reply, text: string): Reply => addBeside(reply, { kind: 'text', text, cites: [] })
