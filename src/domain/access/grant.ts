import type { Viewer } from '../case-view/viewer.ts'

/** Without a look for so long, or so long after the code was given, the case is closed to the conversation again. */
export const IDLE_MS = 15 * 60_000
export const ABSOLUTE_MS = 60 * 60_000
/** A representative's access ends with this at the latest, unless the party ends it before. */
export const AGENT_DAYS = 30
export const LINK_MS = 10 * 60_000

/** One conversation may see one case as one party, for a short while. */
export interface Grant extends Viewer {
  readonly id: string
  readonly principal: string
  readonly caseId: number
  readonly grantedAt: number
  readonly usedAt: number
  /** The latest moment, whatever is done. */
  readonly endsAt: number
}

/** Whether a conversation is still there tomorrow: a window of the terminal is not. */
export const keepsMessages = (conversationId: string): boolean => !conversationId.startsWith('terminal:')

/** Conversations of several people: nobody's case is spoken of there. Telegram numbers groups below zero. */
export const isShared = (conversationId: string): boolean => /^telegram:\d+:-/.test(conversationId)
