import { calculateEnforcementFee, calculatePreservationFee } from '../../domain/deadlines/court-fees.ts'
import type { Day } from '../../domain/deadlines/days.ts'
import type { ReplyBlock } from '../../domain/reply.ts'
import type { PassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'
import { courtFeeWords } from '../../wording/court-fees.ts'
import { ASK_FOR_A_PERSON, AUTOMATIC_LABEL } from '../../wording/replies.ts'
import { createCiting } from './cite-rules.ts'
import type { DeadlineAnswer } from './compose-deadline.ts'
import type { FeeQuestion } from './read-fee-question.ts'

/** What the fee is, and who pays it when. */
const RULES = {
  enforcement: ['litigation-costs-2006/1', 'litigation-costs-2006/4', 'litigation-costs-2006/3'],
  preservation: ['litigation-costs-2006/5', 'litigation-costs-2006/6'],
} as const

/** The court's fee on one amount, band by band; `null` when the knowledge has no rule for it. */
export function composeFee(index: PassageIndex, { kind, amount }: FeeQuestion, today: Day): DeadlineAnswer | null {
  const [tariff, ...whoPays] = RULES[kind]
  if (!index.byId.has(tariff)) return null
  const fee = kind === 'enforcement' ? calculateEnforcementFee(amount) : calculatePreservationFee(amount)
  const words = courtFeeWords[kind]
  const citing = createCiting(index, today)
  const blocks: ReplyBlock[] = [
    { kind: 'conclusion', text: words.conclusion(fee), cites: citing.cite(tariff, ...whoPays) },
    { kind: 'basis', text: words.steps(fee), cites: citing.cite(tariff) },
    { kind: 'next-step', text: words.nextStep, cites: [] },
    { kind: 'note', text: AUTOMATIC_LABEL, cites: [] },
  ]
  return {
    reply: { outcome: 'guided_deadline', blocks, citations: citing.citations, suggestions: [ASK_FOR_A_PERSON] },
    passageIds: citing.passageIds,
  }
}
