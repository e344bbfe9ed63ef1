import type { Outcome } from '../domain/outcome.ts'
import type { Reply } from '../domain/reply.ts'
import type { DraftForm } from '../skills/draft-form/draft-form.ts'
import { onceForEachWithText } from '../support/once-for-each.ts'
import { toGoOnText, toWriteText } from '../wording/forms.ts'
import type { Turn } from './turn.ts'

interface Dependencies {
  readonly draftForm: Pick<DraftForm, 'findOffer'>
  readonly titleOf: (formId: string) => string | undefined
}

/** Answered, also where a dialogue is offered beside the answer. */
const ANSWERED: readonly Outcome[] = ['answered', 'guided_self_check', 'guided_remedy']

/** Under an answer: the way back to a form that was put aside, or the offer to draft the one that it speaks of. */
export const createOfferForm =
  ({ draftForm, titleOf }: Dependencies) =>
  (turn: Turn, reply: Reply): Reply => {
    // Nothing stands before the answers to a question that was asked.
    if (reply.choices) return reply
    const waiting = turn.state.form?.paused ? titleOf(turn.state.form.id) : undefined
    if (waiting && reply.outcome !== 'guided_form') return offer(reply, toGoOnText({ title: waiting }))
    if (!ANSWERED.includes(reply.outcome)) return reply
    const form = draftForm.findOffer(turn.text, reply.citations[0])
    return form ? offer(reply, toWriteText(form)) : reply
  }

/** Once for each: what is made of a reply that is remembered is then prepared for sending once, too. */
const offer = onceForEachWithText(
  (reply: Reply, text): Reply => ({
    ...reply,
    suggestions: [text, ...reply.suggestions.filter(other => other !== text)],
  }),
)
