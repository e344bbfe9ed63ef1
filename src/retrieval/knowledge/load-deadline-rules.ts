import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import type { DeadlineLength, DeadlineRule, DeadlineUnit } from '../../domain/deadlines/deadline-rule.ts'
import { statusOn } from '../../domain/validity.ts'
import type { KnowledgeBase } from './load-knowledge.ts'

const UNITS: readonly DeadlineUnit[] = ['days', 'working-days', 'months', 'years']

const length = z.string().transform((text, context): DeadlineLength => {
  const [amount, unit] = text.split(' ')
  const known = UNITS.find(name => name === unit)
  if (known && /^\d+$/.test(amount ?? '')) return { amount: Number(amount), unit: known }
  context.addIssue({ code: 'custom', message: `a length is a number and one of ${UNITS.join(', ')}` })
  return z.NEVER
})

const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  kind: z.enum(['act', 'court', 'ends', 'opens', 'never']),
  name: z.string().min(4),
  who: z.string().min(2),
  starts: z.string().min(2),
  length,
  counting: z.enum(['court', 'exact', 'before']).default('court'),
  rests: z.string().min(3),
  articles: z.string(),
  also: z.array(z.string()),
  todo: z.string().min(4),
  missed: z.string().min(4),
  note: z.string().min(4).nullable().default(null),
  interruptible: z.boolean().default(false),
  renewable: z.boolean().default(false),
})

/** The deadlines of a knowledge folder; none where it has no `deadlines.yaml`. Faults end in one Error that names them. */
export async function loadDeadlineRules(folder: string): Promise<readonly DeadlineRule[]> {
  const text = await readFile(join(folder, 'deadlines.yaml'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]'
    throw error
  })
  const read = z.array(ruleSchema).safeParse(parseYaml(text, { schema: 'core' }))
  if (!read.success) {
    const faults = read.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`deadlines.yaml: ${faults.join('; ')}`)
  }
  return read.data.map(({ rests, ...rule }) => ({ ...rule, passageId: rests }))
}

/** What is wrong with the rules that deadlines rest on: missing, not in force on `today`, or without the article. */
export function findBrokenDeadlines(
  rules: readonly DeadlineRule[],
  { passages }: Pick<KnowledgeBase, 'passages'>,
  today: string,
): readonly string[] {
  const byId = new Map(passages.map(passage => [passage.id, passage]))
  return rules.flatMap(({ id, passageId, articles, also }) => {
    const passage = byId.get(passageId)
    if (!passage) return [`${id}: rests on ${passageId}, which does not exist`]
    const status = statusOn(passage.document, today)
    return [
      ...(status === 'ended' || status === 'not-yet-in-force' ? [`${id}: ${passageId} is not in force`] : []),
      ...(`${passage.articles} ${passage.basis}`.includes(articles) ? [] : [`${id}: ${passageId} has no ${articles}`]),
      ...also.filter(other => !byId.has(other)).map(other => `${id}: also names ${other}, which does not exist`),
    ]
  })
}
