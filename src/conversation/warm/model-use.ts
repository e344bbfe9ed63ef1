import type { ConversationState } from '../../domain/conversation.ts'
import { toChinaDay } from '../../support/clock.ts'

/** Whether a person has tokens left today. */
export function hasTokensLeft({ modelUse }: ConversationState, now: number, perDay: number): boolean {
  return modelUse.day !== toChinaDay(now) || modelUse.tokens < perDay
}

/** The state after a model was used for a person. */
export function countTokens(state: ConversationState, now: number, tokens: number): ConversationState {
  const day = toChinaDay(now)
  const before = state.modelUse.day === day ? state.modelUse.tokens : 0
  return { ...state, modelUse: { day, tokens: before + tokens } }
}
