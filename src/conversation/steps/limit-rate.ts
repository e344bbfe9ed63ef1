import { cleanText } from '../../domain/clean-text.ts'
import { detectDistress } from '../../domain/distress.ts'
import { asksForPerson } from '../../domain/tickets/wishes.ts'
import { toChinaDay } from '../../support/clock.ts'
import { tooManyQuestions } from '../../wording/replies.ts'
import { end, goOn, type Step } from '../turn.ts'

interface Limits {
  readonly perMinute: number
  readonly perDay: number
}

/** Whoever asks for a person gets through, up to so many times the limit. */
const MOST_URGENT = 4

/** Keeps one person from using up what is there for all. The limits count turns and live in the conversation. */
export function createLimitRate({ perMinute, perDay }: Limits): Step {
  return {
    name: 'limitRate',
    run: turn => {
      const { recentTurns, turnsOn } = turn.state
      const inLastMinute = recentTurns.filter(at => at > turn.now - 60_000).length
      const text = cleanText(turn.original)
      // A cry for help is heard however much was written before it.
      if (detectDistress(text) !== null) return goOn(turn)
      if (inLastMinute < perMinute * MOST_URGENT && asksForPerson(text)) return goOn(turn)
      if (inLastMinute >= perMinute) return end(turn, tooManyQuestions(false))
      const today = turnsOn.day === toChinaDay(turn.now) ? turnsOn.count : 0
      return today >= perDay ? end(turn, tooManyQuestions(true)) : goOn(turn)
    },
  }
}
