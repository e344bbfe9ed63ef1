import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import type { FormDescription, FormField } from '../../domain/form/form.ts'
import { parseBody, parseRuns } from '../../domain/form/parse-body.ts'

const KINDS = [
  'own-name',
  'own-identity',
  'own-address',
  'own-phone',
  'other-name',
  'other-identity',
  'other-address',
  'court',
  'case-number',
  'text',
  'long',
  'money',
  'choice',
] as const

const field = z.strictObject({
  label: z.string().regex(/^[^{}\s]{1,20}$/),
  kind: z.enum(KINDS).optional(),
  ask: z.string().min(2).optional(),
  options: z.array(z.string().min(2)).min(2).optional(),
})
const description = z.strictObject({
  title: z.string().min(2),
  names: z.array(z.string().min(3)).min(1),
  roles: z.array(z.enum(['applicant', 'debtor', 'third-party'])).min(1),
  use: z.string().min(5),
  fields: z.array(z.union([z.string(), field])).min(3),
  body: z.string().min(50),
  to: z.string().min(2),
  sign: z.string().min(2),
  attachments: z.array(z.string()).min(1),
  handIn: z.string().min(5),
  deadline: z.string().min(5),
  basis: z.array(z.strictObject({ document: z.string(), articles: z.string() })).min(1),
})
type Shared = ReadonlyMap<string, z.infer<typeof field>>

const SHARED = 'shared.yaml'

/** The forms of a folder (the project's `knowledge/forms`), by id; none where there is no such folder. A fault names its file. */
export async function loadForms(folder: string): Promise<ReadonlyMap<string, FormDescription>> {
  const names: readonly string[] = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (!names.includes(SHARED)) return new Map()
  const files = names.filter(name => name.endsWith('.yaml') && name !== SHARED).sort()
  const shared: Shared = new Map(
    z
      .array(field)
      .parse(parseYaml(await readFile(join(folder, SHARED), 'utf8')))
      .map(each => [each.label, each]),
  )
  const forms = await Promise.all(
    files.map(async name => {
      try {
        return toForm(name.replace('.yaml', ''), await readFile(join(folder, name), 'utf8'), shared)
      } catch (error) {
        throw new Error(`${join(folder, name)}: ${error instanceof Error ? error.message : error}`, { cause: error })
      }
    }),
  )
  return new Map(forms.map(form => [form.id, form]))
}

function toForm(id: string, text: string, shared: Shared): FormDescription {
  const { fields, body, to, basis, ...rest } = description.parse(parseYaml(text))
  const form = {
    id,
    ...rest,
    fields: fields.map(given => toField(given, shared)),
    body: parseBody(body),
    to: parseRuns(to),
    basis: basis.map(({ document, articles }) => ({ documentId: document, articles })),
  }
  const labels = form.fields.map(each => each.label)
  const used = [...form.body.flatMap(block => block.runs), ...form.to].flatMap(run =>
    'field' in run ? [run.field] : [],
  )
  const unknown = used.find(label => !labels.includes(label))
  if (unknown) throw new Error(`{${unknown}} is no field`)
  const unused = labels.find(label => !used.includes(label))
  if (unused) throw new Error(`the field ${unused} stands nowhere in the text`)
  if (new Set(labels).size < labels.length) throw new Error('two fields have one label')
  return form
}

/** A field by the label of a shared one, or one of its own that may complete a shared one. */
function toField(given: string | z.infer<typeof field>, shared: Shared): FormField {
  const label = typeof given === 'string' ? given : given.label
  const whole = { ...shared.get(label), ...(typeof given === 'string' ? {} : given) }
  if (!whole.kind) throw new Error(`the field ${label} has no kind and is not shared`)
  const { kind, ask = null, options = [] } = whole
  if ((kind === 'choice') !== options.length > 0) throw new Error(`the field ${label}: options are for choices`)
  return { label, kind, ask, options }
}
