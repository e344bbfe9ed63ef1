import { cleanText, countHan, countLetters } from '../../domain/clean-text.ts'
import { isAboutCourtMessage } from '../../domain/court-message/read-court-message.ts'
import { asksForPerson } from '../../domain/tickets/wishes.ts'
import { noText, otherLanguage, tooLong, unreadable } from '../../wording/replies.ts'
import { isTraditional } from '../traditional.ts'
import { end, goOn, type Step } from '../turn.ts'

/** Stops what can't be a question, and makes the rest readable for the steps after it. */
export function createGuardInput({ maxCharacters }: { readonly maxCharacters: number }): Step {
  return {
    name: 'guardInput',
    run: async turn => {
      if (turn.kind === 'other') return end(turn, noText)
      if (turn.kind === 'start') return goOn(turn)
      if (turn.original.length > maxCharacters) {
        return end({ ...turn, original: turn.original.slice(0, maxCharacters) }, tooLong(maxCharacters))
      }
      const cleaned = cleanText(turn.original)
      const picksAnAnswer = turn.state.guide != null && /\d/.test(cleaned)
      // An answer in a form may be a number, a plate or a foreign name.
      const isAnswer = turn.state.form !== undefined && !turn.state.form.paused && cleaned !== ''
      if (countLetters(cleaned) === 0 && !/\d{3,}/.test(cleaned) && !picksAnAnswer && !isAnswer)
        return end({ ...turn, text: cleaned }, noText)
      const isForeign = countHan(cleaned) === 0 && /[\p{L}]{3,}/u.test(cleaned)
      const isUnderstood = isAnswer || [isCommand, isAboutCourtMessage, asksForPerson].some(isKnown => isKnown(cleaned))
      if (isScrap(cleaned) && !isUnderstood) return end({ ...turn, text: cleaned }, unreadable)
      if (isForeign && !isUnderstood) {
        return end({ ...turn, text: cleaned }, otherLanguage)
      }
      const traditional = isTraditional(cleaned)
      const text = traditional ? (await import('../convert-script.ts')).toSimplified(cleaned) : cleaned
      return goOn({ ...turn, text, restated: text, traditional })
    },
  }
}

/** Code, or a slip of the keyboard: no Chinese, and marks that no sentence has. */
const isScrap = (text: string): boolean => countHan(text) === 0 && /[{}[\]<>|\\=;]/.test(text)

const isCommand = (text: string): boolean => /^\/[a-z]+/i.test(text)
