import { maskIdentifiers } from '../domain/identifiers/mask-identifiers.ts'
import type { Reply } from '../domain/reply.ts'
import { KEPT_IN_FORM } from '../wording/forms.ts'
import type { Turn } from './turn.ts'

/**
 * What is kept of a message in the place of its words; `undefined` keeps them. While a form is being filled in, a message
 * may be somebody's name or address, whatever became of the turn.
 */
export function keepOf(turn: Turn, reply: Reply): string | undefined {
  if (turn.kept !== undefined) return turn.kept
  const { form } = turn.state
  if (!form) return undefined
  return form.paused || reply.outcome.startsWith('escalated_') ? maskIdentifiers(turn.original) : KEPT_IN_FORM
}
