import type { Reply } from '../domain/reply.ts'

/** Nearness to a known question below which an answer may miss the point: of 682 answers to own questions 29 are below, of random talk most. */
const UNSURE_BELOW = 0.7
/** So far away that a person looks at it at once: 4 of the same 682. */
const HARDLY_BELOW = 0.6

interface Answered {
  readonly confidence: number | null
}

const isBelow = ({ confidence }: Answered, { outcome }: Reply, least: number): boolean =>
  outcome === 'answered' && confidence !== null && confidence < least

/** Whether an answer says of itself that it may not be what was asked. */
export const isUnsure = (turn: Answered, reply: Reply): boolean => isBelow(turn, reply, UNSURE_BELOW)
export const hardlyFits = (turn: Answered, reply: Reply): boolean => isBelow(turn, reply, HARDLY_BELOW)
