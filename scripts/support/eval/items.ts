import { z } from 'zod'
import { KINDS } from '../../../src/retrieval/boundary-gate/judge-text.ts'
import { readJsonLines } from './read-json-lines.ts'

const item = z.object({
  id: z.string(),
  category: z.string(),
  question: z.string(),
  history: z.array(z.string()).default([]),
  role: z.string().optional(),
  on: z.string().optional(),
  answerable: z.boolean(),
  /** Of what must be declined, how it should be. Any named refusal counts as right. */
  outcome: z.enum(KINDS).optional(),
  /** Documents and articles that a right answer may cite; no articles: any of the document. */
  gold: z.array(
    z.object({ title: z.string(), number: z.string().default(''), articles: z.array(z.string()).default([]) }),
  ),
  /** Rules of our digests whose conclusion answers the question, read strictly: an article often has a second rule about something else. */
  rules: z.array(z.string()).optional(),
  /** All of the outer list, any of each inner list, must stand in the answer. */
  facts: z.array(z.array(z.string())).default([]),
  /** What would show a wrong answer. */
  forbidden: z.array(z.string()).default([]),
})
export type EvalItem = z.infer<typeof item>

/** Reads a question set, one JSON object a line. Throws with file and line of the first that is wrong. */
export const readItems = (file: string): readonly EvalItem[] => readJsonLines(file, item)
