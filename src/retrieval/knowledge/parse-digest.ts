import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { isRealDay } from '../../domain/day.ts'
import type { Passage, PolicyDocument, Reference, Role } from '../../domain/passage.ts'

export interface Digest {
  readonly document: PolicyDocument
  readonly passages: readonly Passage[]
}

/** A digest that breaks the format of `knowledge/README.md`; names the file, the rule and what to do. */
export class DigestError extends Error {
  override name = 'DigestError'
}

const day = z.string().refine(isRealDay, 'a date is YYYY-MM-DD, of a day that exists')

const frontMatter = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(2),
  shortTitle: z.string().min(2),
  aliases: z.array(z.coerce.string()).default([]),
  speaksOf: z.array(z.string().min(1)).default([]),
  knownBy: z.array(z.string().min(2)).default([]),
  number: z.string(),
  issuer: z.string().min(2),
  level: z.enum([
    'law',
    'administrative-regulation',
    'party-regulation',
    'judicial-interpretation',
    'judicial-document',
    'department-rule',
    'report',
    'service',
  ]),
  adopted: day.nullable(),
  effective: day,
  ended: day.nullable(),
  endedBy: z.string().nullable(),
  url: z.url(),
  sources: z.array(z.string().min(4)).min(1),
  oneSource: z.array(z.string().min(4)).default([]),
  notCovered: z.string().min(4).optional(),
  owner: z.string().min(2),
  reviewedOn: day,
  reviewDue: day,
  outcome: z
    .string()
    .regex(/^(unanswerable|refused|escalated)_[a-z_]+$/)
    .nullable()
    .default(null),
})

const ROLES_OF_LABEL: Readonly<Record<string, Role>> = {
  申请执行人: 'applicant',
  被执行人: 'debtor',
  案外人: 'third-party',
}
const STEP_OF_A_SIDE = /^下一步（(.+)）$/
const HELPS = new Set(['applicant', 'debtor', 'third-party', 'any'])

/** Reads one digest. `file` is its path under `knowledge/`, such as `laws/dishonest-list-2017.md`. */
export function parseDigest(file: string, text: string): Digest {
  const parts = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text.replace(/^\uFEFF/, ''))
  if (!parts) throw new DigestError(`${file}: front matter between two lines of --- is missing`)
  const meta = frontMatter.safeParse(parseYaml(parts[1]!, { schema: 'core' }))
  if (!meta.success) {
    const faults = meta.error.issues.map(issue => `${issue.path.join('.') || 'front matter'}: ${issue.message}`)
    throw new DigestError(`${file}: ${faults.join('; ')}`)
  }
  const shelf = file.split('/')[0] ?? ''
  const sections = parts[2]!.split(/^## /m).slice(1)
  const ofRules = sections.flatMap(section => /^- oneSource:\s*(\S.*?)\s*$/m.exec(section)?.[1] ?? [])
  const document: PolicyDocument = {
    ...meta.data,
    shelf,
    oneSource: [...new Set([...meta.data.oneSource, ...ofRules])],
  }
  checkDocument(file, document)
  if (sections.length === 0) throw new DigestError(`${file}: no rule (## heading) in it`)
  const passages = sections.map((section, index) => parseRule(file, section, document, index + 1))
  return { document, passages }
}

function checkDocument(file: string, document: PolicyDocument): void {
  const name = file.split('/').at(-1)?.replace(/\.md$/, '')
  if (name !== document.id) throw new DigestError(`${file}: id is ${document.id}, it must be the file's name`)
  if ((document.ended === null) !== (document.endedBy === null)) {
    throw new DigestError(`${file}: ended and endedBy go together: say what took its place`)
  }
  if (document.ended !== null && document.ended <= document.effective) {
    throw new DigestError(`${file}: ended ${document.ended} is not after effective ${document.effective}`)
  }
  if (document.reviewDue <= document.reviewedOn) throw new DigestError(`${file}: reviewDue must be after reviewedOn`)
  if ((document.shelf === 'boundaries') !== (document.outcome !== null)) {
    throw new DigestError(`${file}: a boundary, and only a boundary, has an outcome`)
  }
}

function parseRule(file: string, section: string, document: PolicyDocument, ordinal: number): Passage {
  const lines = section.split(/\r?\n/)
  const heading = (lines.shift() ?? '').trim()
  const where = `${file}, rule ${ordinal} (${heading.slice(0, 24)})`
  const meta = new Map<string, string>()
  while (lines.length > 0 && !/^(结论|依据|下一步|问法)/.test(lines[0]!)) {
    const field = /^- (\w+):\s*(.*)$/.exec(lines.shift()!)
    if (field) meta.set(field[1]!, field[2]!.trim())
  }
  const blocks = readBlocks(lines)
  const need = (label: string): string => {
    const text = blocks.get(label)?.trim()
    if (!text) throw new DigestError(`${where}: ${label} is missing`)
    return text
  }
  const helps = listOf(meta.get('helps'))
  const wrong = helps.find(role => !HELPS.has(role))
  if (helps.length === 0 || wrong) throw new DigestError(`${where}: helps is ${wrong ?? 'missing'}`)
  if (!meta.has('articles')) throw new DigestError(`${where}: articles is missing (- where there are none)`)
  const questions = need('问法')
    .split('\n')
    .map(line => line.replace(/^\s*-\s*/, '').trim())
    .filter(line => line !== '')
  const nextStepFor: Partial<Record<Role, string>> = {}
  for (const [label, step] of blocks) {
    const side = STEP_OF_A_SIDE.exec(label)?.[1]
    if (!side) continue
    const role = ROLES_OF_LABEL[side]
    if (!role) throw new DigestError(`${where}: a step is for ${Object.keys(ROLES_OF_LABEL).join(', ')}, not ${side}`)
    if (step.trim()) nextStepFor[role] = step.trim()
  }
  const articles = meta.get('articles')!
  return {
    id: `${document.id}/${ordinal}`,
    document,
    heading,
    articles: articles === '-' ? '' : articles,
    helps: helps as Passage['helps'],
    topics: listOf(meta.get('topics')),
    also: parseReferences(where, meta.get('also') ?? ''),
    conclusion: need('结论'),
    basis: need('依据'),
    nextStep: Object.keys(nextStepFor).length > 0 ? (blocks.get('下一步')?.trim() ?? '') : need('下一步'),
    nextStepFor,
    oneSource: meta.get('oneSource') || undefined,
    questions,
  }
}

function readBlocks(lines: readonly string[]): Map<string, string> {
  const blocks = new Map<string, string>()
  let label = ''
  for (const line of lines) {
    const start = /^(结论|依据|下一步(?:[（(][^）)]+[）)])?|问法)[：:]\s*(.*)$/.exec(line)
    if (start) {
      label = start[1]!.replace('(', '（').replace(')', '）')
      blocks.set(label, start[2]!)
    } else if (label !== '' && line.trim() !== '') {
      blocks.set(label, `${blocks.get(label)}\n${line.trim()}`)
    }
  }
  return blocks
}

function parseReferences(where: string, text: string): Reference[] {
  return text
    .split(/[；;]/)
    .map(part => part.trim())
    .filter(part => part !== '' && part !== '-')
    .map(part => {
      const match = /^([a-z0-9-]+)(?:\s+(.*))?$/.exec(part)
      if (!match) throw new DigestError(`${where}: also is "${part}", it must be: id 第…条`)
      const articles = match[2]?.trim() ?? ''
      return { documentId: match[1]!, articles: articles === '-' ? '' : articles }
    })
}

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[,，、]/)
    .map(part => part.trim())
    .filter(part => part !== '' && part !== '-')
