import { z } from 'zod'
import { joinHistory, needOfHistory } from '../../domain/follow-up.ts'
import { findContradictions, shareOf, toPairs } from '../../domain/grounding/clause-status.ts'
import { findFigures } from '../../domain/grounding/figures.ts'
import { sharesRun } from '../../domain/grounding/shares-run.ts'
import { IDENTIFIER_MARK, maskIdentifiers } from '../../domain/identifiers/mask-identifiers.ts'
import type { ChatModel } from '../../models/chat-model.ts'
import type { Prompt } from '../../models/load-prompt.ts'
import type { Turn } from '../turn.ts'
import { countTokens, hasTokensLeft } from './model-use.ts'
import { readJson, toReplySchema } from './read-json.ts'

/** A turn whose question a model may have made whole, where the rules could not tell whether it stands by itself. */
export type RestateQuestion = (turn: Turn) => Promise<Turn>

interface Dependencies {
  readonly model: ChatModel
  readonly prompt: Prompt
  readonly withinMs: number
  readonly tokensPerPerson: number
}

/** Between these the rules are unsure; below, a message stands alone, above, it says nothing by itself. */
const UNSURE_FROM = 0.2
const UNSURE_TO = 0.65
const LONGEST = 160
/** How much of a restated question must be in the person's own words. */
const LEAST_OWN_WORDS = 0.8
const MOST_TOKENS = 300
const ECHO = 12

const replySchema = z.strictObject({ standsAlone: z.boolean(), question: z.string().max(LONGEST * 2) })
const schema = toReplySchema(replySchema)

export function createRestateQuestion({ model, prompt, withinMs, tokensPerPerson }: Dependencies): RestateQuestion {
  return async turn => {
    const { history } = turn.state
    const need = needOfHistory(turn.text)
    if (history.length === 0 || need < UNSURE_FROM || need > UNSURE_TO) return turn
    if (!hasTokensLeft(turn.state, turn.now, tokensPerPerson)) return turn
    const answer = await model.complete({
      task: prompt.task,
      system: prompt.text,
      user: JSON.stringify({ history: history.map(maskIdentifiers), text: maskIdentifiers(turn.text) }),
      schema,
      maxTokens: MOST_TOKENS,
      withinMs,
    })
    const finish = (result: string, restated = turn.restated): Turn => ({
      ...turn,
      restated,
      state: countTokens(turn.state, turn.now, answer.tokens),
      modelCalls: [...turn.modelCalls, `${prompt.task}@${prompt.version} ${model.id} ${result}`],
    })
    if (answer.kind === 'failed') return finish(answer.reason)
    const read = readJson(answer.text, replySchema)
    if (!read) return finish('wrong-schema')
    if (read.standsAlone) return finish('stands-alone', turn.text)
    const question = read.question.trim()
    return isFaithful(question, [...history, turn.text], prompt.text)
      ? finish('restated', question)
      : finish('rejected')
  }
}

/** Only what the person said may be in it: the model puts in order, it adds nothing. */
function isFaithful(question: string, said: readonly string[], prompt: string): boolean {
  if (question.length < 4 || question.length > LONGEST || sharesRun(question, prompt, ECHO)) return false
  if (/https?:|<|\]\(/.test(question) || IDENTIFIER_MARK.test(question)) return false
  const own = joinHistory(said.slice(0, -1), said.at(-1)!)
  const known = findFigures(said.join('\n'))
  const hasOwnFigures = findFigures(question).every(({ unit, value }) =>
    known.some(figure => figure.value === value && figure.unit === unit),
  )
  return (
    hasOwnFigures &&
    findContradictions(question, said).length === 0 &&
    shareOf(toPairs(question), toPairs(own)) >= LEAST_OWN_WORDS
  )
}
