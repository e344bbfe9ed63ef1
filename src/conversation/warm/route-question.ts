import { z } from 'zod'
import { findContradictions } from '../../domain/grounding/clause-status.ts'
import { findFigures } from '../../domain/grounding/figures.ts'
import { sharesRun } from '../../domain/grounding/shares-run.ts'
import { IDENTIFIER_MARK, maskIdentifiers } from '../../domain/identifiers/mask-identifiers.ts'
import type { ChatModel } from '../../models/chat-model.ts'
import type { Prompt } from '../../models/load-prompt.ts'
import type { Turn } from '../turn.ts'
import { countTokens, hasTokensLeft } from './model-use.ts'
import { readJson, toReplySchema } from './read-json.ts'

/** Where a message goes that the rules could not place. */
export type Route =
  | { readonly kind: 'rule'; readonly query: string }
  | { readonly kind: 'own-case' | 'unclear' }
  /** As the rules left it. */
  | { readonly kind: 'unknown' }

export type RouteQuestion = (turn: Turn) => Promise<{ readonly turn: Turn; readonly route: Route }>

interface Dependencies {
  readonly model: ChatModel
  readonly prompt: Prompt
  readonly withinMs: number
  readonly tokensPerPerson: number
}

const LONGEST = 60
const MOST_TOKENS = 200
const ECHO = 12
const UNKNOWN: Route = { kind: 'unknown' }

const replySchema = z.strictObject({
  route: z.enum(['rule', 'own-case', 'person', 'unclear', 'other']),
  query: z.string().max(LONGEST * 2),
})
const schema = toReplySchema(replySchema)

/** Lets a model say what a message is about. Its words are only looked up, never shown as law: the answer is composed as ever. */
export function createRouteQuestion({ model, prompt, withinMs, tokensPerPerson }: Dependencies): RouteQuestion {
  return async turn => {
    if (!hasTokensLeft(turn.state, turn.now, tokensPerPerson)) return { turn, route: UNKNOWN }
    const answer = await model.complete({
      task: prompt.task,
      system: prompt.text,
      user: JSON.stringify({ text: maskIdentifiers(turn.restated), role: turn.role }),
      schema,
      maxTokens: MOST_TOKENS,
      withinMs,
    })
    const read = answer.kind === 'text' ? readJson(answer.text, replySchema) : null
    const route = read ? toRoute(read, turn.restated, prompt.text) : UNKNOWN
    const state = countTokens(turn.state, turn.now, answer.tokens)
    const modelCalls = [...turn.modelCalls, `${prompt.task}@${prompt.version} ${model.id} ${route.kind}`]
    return { turn: { ...turn, state, modelCalls }, route }
  }
}

function toRoute({ route, query }: z.infer<typeof replySchema>, said: string, prompt: string): Route {
  switch (route) {
    case 'rule':
      return isUsable(query.trim(), said, prompt) ? { kind: 'rule', query: query.trim() } : UNKNOWN
    case 'own-case':
    case 'unclear':
      return { kind: route }
    // The reply that there is no source offers a person already.
    case 'person':
    case 'other':
      return UNKNOWN
    default:
      return route satisfies never
  }
}

/** A query may use other words than the person, but no other figures, and it may not turn what was said round. */
function isUsable(query: string, said: string, prompt: string): boolean {
  if (query.length < 4 || query.length > LONGEST || sharesRun(query, prompt, ECHO)) return false
  if (/https?:|<|\]\(/.test(query) || IDENTIFIER_MARK.test(query)) return false
  const known = findFigures(said)
  const hasOwnFigures = findFigures(query).every(({ unit, value }) =>
    known.some(figure => figure.value === value && figure.unit === unit),
  )
  return hasOwnFigures && findContradictions(query, [said]).length === 0
}
