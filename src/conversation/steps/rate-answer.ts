import { ratingThanks, THUMBS_DOWN, THUMBS_UP } from '../../wording/switches.ts'
import { end, goOn, type Step } from '../turn.ts'

const UP = [THUMBS_UP, '👍']
const DOWN = [THUMBS_DOWN, '👎']

/** A thumb up or down is about the answer before it. */
export const rateAnswer: Step = {
  name: 'rateAnswer',
  run: turn => {
    const text = turn.original.trim()
    const helpful = UP.includes(text) ? true : DOWN.includes(text) ? false : null
    if (helpful === null) return goOn(turn)
    return end({ ...turn, effects: [...turn.effects, { kind: 'rate-answer', helpful }] }, ratingThanks(helpful))
  },
}
