import { isShared } from '../../domain/access/grant.ts'
import type { PropertyClue } from '../../domain/effect.ts'
import type { FormDescription, FormValues } from '../../domain/form/form.ts'
import { maskIdentifiers } from '../../domain/identifiers/mask-identifiers.ts'
import type { Reply } from '../../domain/reply.ts'
import type { DraftForm } from '../../skills/draft-form/draft-form.ts'
import type { FormEnding } from '../../skills/draft-form/finish-form.ts'
import { formInGroup } from '../../wording/forms.ts'
import { attachFile } from '../attach-file.ts'
import { end, goOn, type Step, type Turn } from '../turn.ts'

/** Values of a form's fields by label. */
export type Prefill = (turn: Turn, form: FormDescription) => Promise<FormValues>

interface Dependencies {
  readonly draftForm: DraftForm
  /** What is known of the asker's own side of a case, once that is verified; by label. */
  readonly prefill?: Prefill | undefined
  /** Where clues are kept; the form for them is offered there alone. */
  readonly sealClue?: ((clue: NonNullable<FormEnding['clue']>) => PropertyClue) | undefined
}

/** Drafts a document with the person. What they fill in never goes on to the steps after it, nor into the record. */
export const createDraftFormStep = ({ draftForm, prefill, sealClue }: Dependencies): Step => ({
  name: 'draftForm',
  run: async turn => {
    if (turn.kind !== 'text' && turn.kind !== 'button') return goOn(turn)
    const message = {
      text: turn.text,
      original: turn.original,
      isButton: turn.kind === 'button',
      progress: turn.state.form ?? null,
      day: turn.askedOn,
      now: turn.now,
    }
    const result = await draftForm.run(message, async form => (prefill ? prefill(turn, form) : {}))
    const { form: _, ...state } = turn.state
    const moved: Turn = { ...turn, state: result.progress ? { ...state, form: result.progress } : state }
    if (result.kind === 'pass') return goOn(moved)
    if (isShared(turn.conversationId)) return end(turn, formInGroup)
    const clue = result.clue && sealClue ? [sealClue(withPhotos(result.clue, turn.state.form?.photos))] : []
    const kept: Turn = {
      ...moved,
      effects: [...moved.effects, ...clue],
      kept: result.kept ?? maskIdentifiers(turn.original),
    }
    let attached = kept
    const attachments = result.files.map(file => {
      const { turn: next, attachment } = attachFile(attached, file)
      attached = next
      return attachment
    })
    const reply: Reply = attachments.length > 0 ? { ...result.reply, attachments } : result.reply
    return end(attached, reply)
  },
})

const withPhotos = (clue: NonNullable<FormEnding['clue']>, photos: readonly string[] | undefined) =>
  photos ? { ...clue, details: { ...clue.details, photos } } : clue
