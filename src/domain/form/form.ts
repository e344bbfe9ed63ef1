import type { Reference, Role } from '../passage.ts'

/** What a field holds. `own-` and `other-` say whose it is, so that what is known of a case can be filled in. */
export type FieldKind =
  | 'own-name'
  | 'own-identity'
  | 'own-address'
  | 'own-phone'
  | 'other-name'
  | 'other-identity'
  | 'other-address'
  | 'court'
  | 'case-number'
  | 'text'
  | 'long'
  | 'money'
  | 'choice'

export interface FormField {
  /** Also its tag in templates, `{label}`; unique in a form. */
  readonly label: string
  readonly kind: FieldKind
  /** The question to the person; `null` is never asked and left to be written by hand. */
  readonly ask: string | null
  /** Only of a choice. */
  readonly options: readonly string[]
}

/** A piece of a document's text: words, or the place of a field. */
export type FormRun = { readonly text: string } | { readonly field: string }

export interface FormBlock {
  readonly kind: 'party' | 'heading' | 'paragraph'
  readonly runs: readonly FormRun[]
}

/** A document that people hand in, as `knowledge/forms/<id>.yaml` describes it. */
export interface FormDescription {
  readonly id: string
  readonly title: string
  /** What people call it; the title is one of them. */
  readonly names: readonly string[]
  readonly roles: readonly Role[]
  /** When one needs it, in a few words. */
  readonly use: string
  /** In a record for the court's people instead of a document. */
  readonly ends?: 'clue'
  readonly fields: readonly FormField[]
  readonly body: readonly FormBlock[]
  /** The court that it is addressed to. */
  readonly to: readonly FormRun[]
  /** Who signs. */
  readonly sign: string
  readonly attachments: readonly string[]
  readonly handIn: string
  readonly deadline: string
  readonly basis: readonly Reference[]
}

export type FormValues = Readonly<Record<string, string>>

/** A form that a person is filling in. It is forgotten as soon as the file is made. */
export interface FormProgress {
  readonly id: string
  readonly values: FormValues
  /** Labels that are filled in from the asker's verified case when the form ends; what stands there is not kept here. */
  readonly known: readonly string[]
  /** Index of the field that was asked last. */
  readonly at: number
  /** Something else was asked in between; only a word to go on brings the form back. */
  readonly paused: boolean
  /** Ids of photos that belong to it. */
  readonly photos?: readonly string[]
  /** Milliseconds; a form left lying is forgotten. */
  readonly touchedAt: number
}
