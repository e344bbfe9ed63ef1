import { joinHistory, needOfHistory } from '../../../src/domain/follow-up.ts'
import type { Role } from '../../../src/domain/passage.ts'
import { roleOf } from '../../../src/domain/role-of.ts'
import type { PassageQuery } from '../../../src/skills/answer-question/find-passages.ts'
import type { EvalItem } from './items.ts'

const ROLES: readonly string[] = ['applicant', 'debtor', 'third-party']
/** Below this a follow-up is taken to stand by itself, as the bot takes it. */
const STANDS_ALONE = 0.3

/** What the search is asked for a question of a set, as the bot would ask it. */
export function toPassageQuery(
  { question, history, role, on }: Pick<EvalItem, 'question' | 'history' | 'role' | 'on'>,
  today: string,
): PassageQuery {
  const alone = history.length === 0 || needOfHistory(question) < STANDS_ALONE
  const restated = alone ? question : joinHistory(history, question)
  const told = ROLES.includes(role ?? '') ? (role as Role) : null
  return {
    text: question,
    restated,
    role: told ?? roleOf(question) ?? roleOf(restated),
    askedOn: on ?? today,
  }
}
