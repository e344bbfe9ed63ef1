import { maskIdentifiers } from '../../domain/identifiers/mask-identifiers.ts'
import type { Passage } from '../../domain/passage.ts'
import type { Reply } from '../../domain/reply.ts'
import { statusOn } from '../../domain/validity.ts'
import type { ChatModel } from '../../models/chat-model.ts'
import type { Prompt } from '../../models/load-prompt.ts'
import type { Turn } from '../turn.ts'
import { composeWarmly } from './compose-warmly.ts'
import { createPreviewer } from './create-previewer.ts'
import { type ModelAnswer, modelAnswerSchema } from './model-answer.ts'
import { countTokens, hasTokensLeft } from './model-use.ts'
import { readJson, toReplySchema } from './read-json.ts'
import { toSources } from './to-sources.ts'

export interface ComposedAnswer {
  readonly reply: Reply
  /** The passages it was composed from, the main one first; absent when it is no answer from digests. */
  readonly composedFrom?: readonly Passage[]
}

/** The same turn and answer, or both with what a model made of them. */
export type WarmAnswer = (turn: Turn, answer: ComposedAnswer) => Promise<{ readonly turn: Turn; readonly reply: Reply }>

interface Dependencies {
  readonly model: ChatModel
  readonly prompt: Prompt
  readonly withinMs: number
  readonly tokensPerPerson: number
  /** Hears how each answer went: `warm`, or why it stayed as it was. */
  readonly onResult?: (result: string) => void
}

const MOST_TOKENS = 1_200
const schema = toReplySchema(modelAnswerSchema)

/** Lets a model word an answer anew. It sees the masked question, the role and the passages, and nothing else. */
export function createWarmAnswer({
  model,
  prompt,
  withinMs,
  tokensPerPerson,
  onResult = () => {},
}: Dependencies): WarmAnswer {
  return async (turn, { reply, composedFrom = [] }) => {
    const passages = composedFrom.filter(({ document }) => isApplicable(statusOn(document, turn.askedOn)))
    // A rule that no longer holds is explained by the composed answer alone.
    if (reply.outcome !== 'answered' || passages.length === 0 || passages[0] !== composedFrom[0]) return { turn, reply }
    if (!hasTokensLeft(turn.state, turn.now, tokensPerPerson)) {
      onResult('person-over-budget')
      return { turn, reply }
    }
    const sources = toSources(passages, turn.role)
    const compose = (read: ModelAnswer) => composeWarmly({ reply, answer: read, sources, prompt: prompt.text })
    // The composed answer is true as it stands, so nobody has to wait for the model to read it.
    turn.showPreview?.(turn, reply)
    const answer = await model.complete({
      task: prompt.task,
      system: prompt.text,
      user: JSON.stringify({
        question: maskIdentifiers(turn.restated),
        role: turn.role,
        passages: sources.list.map(({ id, text }) => ({ id, text })),
      }),
      schema,
      maxTokens: MOST_TOKENS,
      withinMs,
      onText: turn.showPreview && createPreviewer(compose, warmer => turn.showPreview?.(turn, warmer)),
    })
    const finish = (result: string, worded = reply) => {
      const modelCalls = [...turn.modelCalls, `${prompt.task}@${prompt.version} ${model.id} ${result}`]
      const state = countTokens(turn.state, turn.now, answer.tokens)
      return { turn: { ...turn, state, modelCalls }, reply: worded }
    }
    if (answer.kind === 'failed') return finish(answer.reason)
    const read = readJson(answer.text, modelAnswerSchema)
    const warm = read && compose(read)
    const result = warm ? (warm.kind === 'warm' ? 'warm' : `rejected-${warm.faults[0]}`) : 'wrong-schema'
    onResult(result)
    return finish(result, warm?.kind === 'warm' ? warm.reply : reply)
  }
}

const isApplicable = (status: ReturnType<typeof statusOn>): boolean => status === 'in-force' || status === 'published'
