import type { FormField } from '../../../domain/form/form.ts'
import { formDocument } from '../../../wording/form-document.ts'

/** What stands in the place of a field that was left open. */
export const toBlank = ({ ask, label }: Pick<FormField, 'ask' | 'label'>): string =>
  ask === null ? formDocument.blankByHand(label) : formDocument.blank(label)
