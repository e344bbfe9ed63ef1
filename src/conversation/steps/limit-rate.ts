import { toChinaDay } from '../../support/clock.ts'
import { tooManyQuestions } from '../../wording/replies.ts'
import { end, goOn, type Step } from '../turn.ts'

interface Limits {
  readonly perMinute: number
  readonly perDay: number
}

/** Keeps one person from using up what is there for all. The limits count turns and live in the conversation. */
export function createLimitRate({ perMinute, perDay }: Limits): Step {
  return {
    name: 'limitRate',
    run: turn => {
      const { recentTurns, turnsOn } = turn.state
      const inLastMinute = recentTurns.filter(at => at > turn.now - 60_000).length
      if (inLastMinute >= perMinute) return end(turn, tooManyQuestions(false))
      const today = turnsOn.day === toChinaDay(turn.now) ? turnsOn.count : 0
      return today >= perDay ? end(turn, tooManyQuestions(true)) : goOn(turn)
    },
  }
}
