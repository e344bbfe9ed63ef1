import { z } from 'zod'
import { isRealDay } from '../../domain/day.ts'
import type { Remedy } from '../../domain/guide/remedy.ts'
import type { GuideTree } from '../../domain/guide/tree.ts'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words with hyphens')
const text = z.string().min(2)
const texts = z.array(text)
const day = z.string().refine(isRealDay, 'a date is YYYY-MM-DD, of a day that exists')
const cites = z.array(z.string().min(4)).min(1, 'a branch or result without a citation')

const reviewed = { version: z.int().positive(), owner: text, reviewedOn: day, reviewDue: day }

const option = z.strictObject({
  id,
  text,
  means: z.array(z.string().min(1)),
  says: z.enum(['yes', 'no', 'unknown']).nullable().default(null),
  role: z.enum(['applicant', 'debtor', 'third-party']).nullable().default(null),
  basis: text.nullable().default(null),
  cites,
  next: id,
})

const question = z
  .strictObject({ ask: text, help: text.nullable(), deadline: id.nullable().default(null), options: z.array(option) })
  .refine(
    ({ deadline, options }) =>
      !deadline || (options.some(each => each.id === 'over') && options.some(each => /^(within|under)$/.test(each.id))),
    'a question about a deadline has the answers over and within (or under)',
  )

const resultBase = {
  title: text,
  conclusion: text,
  grounds: text.nullable().default(null),
  cites,
  forms: z.array(id),
  asks: texts,
}
const result = z.discriminatedUnion('kind', [
  z.strictObject({
    ...resultBase,
    kind: z.literal('yes'),
    where: text,
    bring: texts.min(1),
    answerBy: text,
    after: text.nullable().default(null),
  }),
  z.strictObject({ ...resultBase, kind: z.literal('not-yet'), missing: text, todo: texts.min(1) }),
  z.strictObject({ ...resultBase, kind: z.literal('person'), why: text, bring: texts.min(1) }),
  z.strictObject({ ...resultBase, kind: z.literal('road'), remedies: z.array(id).min(1), closed: texts }),
])

const withIds = <Item>(items: Readonly<Record<string, Item>>) =>
  new Map(Object.entries(items).map(([key, item]) => [key, { id: key, ...item }]))

/** One file of `knowledge/trees/`, as the tree that it describes. */
export const guideTreeSchema = z
  .strictObject({
    id,
    title: text,
    ...reviewed,
    intro: text,
    start: id,
    questions: z.record(id, question),
    results: z.record(id, result),
  })
  .refine(tree => tree.reviewDue > tree.reviewedOn, 'reviewDue must be after reviewedOn')
  .transform((tree): GuideTree => ({ ...tree, questions: withIds(tree.questions), results: withIds(tree.results) }))

const remedy = z.strictObject({
  name: text,
  purpose: text,
  who: text,
  where: text,
  form: id.nullable(),
  evidence: texts.min(1),
  deadline: z.strictObject({ rule: id.nullable(), text }),
  answerBy: text,
  next: text,
  excludes: text,
  cites,
})

/** `knowledge/trees/remedies.yaml`. */
export const remediesSchema = z
  .strictObject({ ...reviewed, remedies: z.record(id, remedy) })
  .transform(({ remedies }): readonly Remedy[] => [...withIds(remedies).values()])
