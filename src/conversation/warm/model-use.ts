import type { ConversationState } from '../../domain/conversation.ts'
import { toChinaDay } from '../../support/clock.ts'

const usedOn = ({ modelUse }: ConversationState, day: string): number => (modelUse.day === day ? modelUse.tokens : 0)

/** Whether a person has tokens left today. */
export const hasTokensLeft = (state: ConversationState, now: number, perDay: number): boolean =>
  usedOn(state, toChinaDay(now)) < perDay

/** The state after a model was used for a person. */
export function countTokens(state: ConversationState, now: number, tokens: number): ConversationState {
  const day = toChinaDay(now)
  return { ...state, modelUse: { day, tokens: usedOn(state, day) + tokens } }
}
