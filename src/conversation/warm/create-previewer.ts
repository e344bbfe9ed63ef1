import type { Reply } from '../../domain/reply.ts'
import type { WarmReply } from './compose-warmly.ts'
import { type ModelAnswer, modelAnswerSchema } from './model-answer.ts'
import { readJson } from './read-json.ts'

/**
 * Hears a model's answer as it is written. Each time a sentence is complete, what is there so far goes through the same
 * checks as the whole; only what passes them is shown.
 */
export function createPreviewer(
  compose: (answer: ModelAnswer) => WarmReply,
  show: (reply: Reply) => void,
): (textSoFar: string) => void {
  let readUpTo = 0
  return text => {
    const end = text.lastIndexOf('}') + 1
    if (end <= readUpTo) return
    readUpTo = end
    const read = readJson(`${text.slice(0, end)}]}`, modelAnswerSchema)
    if (!read) return
    const warm = compose(read)
    if (warm.kind === 'warm') show(warm.reply)
  }
}
