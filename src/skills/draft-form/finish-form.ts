import type { ClueDetails } from '../../domain/clue.ts'
import type { FormDescription, FormValues } from '../../domain/form/form.ts'
import type { Citation, Reply } from '../../domain/reply.ts'
import { CLUE_CONTENT, clueNeedsContent, clueReceived } from '../../wording/clues.ts'
import { formFailed, formFinished } from '../../wording/forms.ts'
import type { DraftFile, MakeFiles } from './make-files.ts'

/** How a form ends; `isOver` is false where the person has to try again. */
export interface FormEnding {
  readonly reply: Reply
  readonly isOver: boolean
  readonly files: readonly DraftFile[]
  readonly clue: { readonly number: string; readonly details: ClueDetails } | null
}

/** `day`: the one that citations must hold on. */
export type FinishForm = (form: FormDescription, values: FormValues, day: string) => Promise<FormEnding>

interface Dependencies {
  readonly makeFiles: MakeFiles
  readonly cite: (form: FormDescription, day: string) => readonly Citation[]
  readonly hasPdf: (form: FormDescription) => boolean
  readonly createId: () => string
  readonly createClueNumber: () => string
}

/** Ends a form in its documents, or in a record for the court's people. */
export function createFinishForm(dependencies: Dependencies): FinishForm {
  const { makeFiles, cite, hasPdf, createId, createClueNumber } = dependencies
  return async (form, values, day) => {
    const again = (reply: Reply): FormEnding => ({ reply, isOver: false, files: [], clue: null })
    const citations = cite(form, day)
    if (form.ends === 'clue') {
      if (!values[CLUE_CONTENT]) return again(clueNeedsContent)
      const answers = form.fields.flatMap(({ label }) => (values[label] ? [{ label, value: values[label] }] : []))
      const number = createClueNumber()
      return { reply: clueReceived(number, citations), isOver: true, files: [], clue: { number, details: { answers } } }
    }
    try {
      const files = await makeFiles(form, values, createId())
      const blanks = form.fields.filter(({ ask, label }) => ask !== null && !values[label]).map(({ label }) => label)
      const reply = formFinished({ form, blanks, withPdf: hasPdf(form), reply: { citations } })
      return { reply, isOver: true, files, clue: null }
    } catch {
      return again(formFailed)
    }
  }
}
