import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PizZip from 'pizzip'
import type { FormDescription } from '../../domain/form/form.ts'
import { formDocument } from '../../wording/form-document.ts'
import { buildTemplate } from './documents/build-template.ts'
import { findTemplateFaults } from './documents/fill-docx.ts'

export interface FormTemplate {
  readonly content: Uint8Array
  /** A court has put one of its own in the place of ours. */
  readonly isOwn: boolean
  /** What the form rests on, as the person reads it. */
  readonly basis: readonly string[]
}

interface Dependencies {
  readonly folder: string
  readonly nameBasis: (form: FormDescription) => readonly string[]
  readonly onNotice: (notice: string) => void
}

/** The Word templates of forms: the files of the folder, or built ones where a file is missing, out of date or unusable. */
export async function loadTemplates(
  forms: Iterable<FormDescription>,
  { folder, nameBasis, onNotice }: Dependencies,
): Promise<ReadonlyMap<string, FormTemplate>> {
  const templates = new Map<string, FormTemplate>()
  for (const form of forms) {
    const basis = nameBasis(form)
    const file = await readFile(join(folder, `${form.id}.docx`)).catch(() => null)
    const own = file && isOwnTemplate(file) ? file : null
    const faults = own ? findTemplateFaults(own, form) : []
    if (faults.length > 0) onNotice(`forms: ${form.id}.docx is not used: ${faults.join('; ')}`)
    templates.set(
      form.id,
      own && faults.length === 0
        ? { content: own, isOwn: true, basis }
        : { content: isUpToDate(file, form, basis) ? file! : buildTemplate(form, basis), isOwn: false, basis },
    )
  }
  return templates
}

const MARK = 'zhida-form '
/** Counts up when templates come to look different. */
const LAYOUT = 2

/** The remark of a template file that was built from a description; Word drops it when somebody changes the file. */
const toTemplateMark = (form: FormDescription, basis: readonly string[]): string =>
  MARK +
  createHash('sha256')
    .update(JSON.stringify([LAYOUT, form, basis, formDocument]))
    .digest('hex')
    .slice(0, 16)

/** A built template as a file, with the remark that says what it was built from. */
export function toTemplateFile(form: FormDescription, basis: readonly string[]): Uint8Array {
  const zip = new PizZip(buildTemplate(form, basis))
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE', comment: toTemplateMark(form, basis) })
}

const readMark = (file: Uint8Array): string => {
  const tail = Buffer.from(file.subarray(-64)).toString('latin1')
  return tail.includes(MARK) ? tail.slice(tail.indexOf(MARK)) : ''
}
/** Whether a template was made or changed by a court rather than built. */
export const isOwnTemplate = (file: Uint8Array): boolean => readMark(file) === ''
/** Whether a template was built from the form as it is described now. */
export const isUpToDate = (file: Uint8Array | null, form: FormDescription, basis: readonly string[]): boolean =>
  file !== null && readMark(file) === toTemplateMark(form, basis)
