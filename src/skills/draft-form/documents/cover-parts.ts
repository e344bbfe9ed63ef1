import type { FormDescription } from '../../../domain/form/form.ts'
import { formDocument } from '../../../wording/form-document.ts'

/** A page for the person, not for the court: what to add, to bring, where, by when, and why. */
export interface CoverPart {
  readonly heading: string
  readonly lines: readonly string[]
}

/** `basis`: names of documents with articles, as the person reads them. */
export function toCoverParts(form: FormDescription, basis: readonly string[]): readonly CoverPart[] {
  const { blanks, blanksText, attachments, handIn, deadline, basis: basisHeading } = formDocument.coverParts
  return [
    { heading: blanks, lines: [blanksText] },
    { heading: attachments, lines: form.attachments.map(line => `${formDocument.box}${line}`) },
    { heading: handIn, lines: [form.handIn] },
    { heading: deadline, lines: [form.deadline] },
    { heading: basisHeading, lines: basis },
  ]
}
