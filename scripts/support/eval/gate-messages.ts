import { z } from 'zod'
import { KINDS } from '../../../src/retrieval/boundary-gate/judge-text.ts'
import { readJsonLines } from './read-json-lines.ts'

const message = z.strictObject({
  text: z.string(),
  history: z.array(z.string()).default([]),
  kind: z.enum(KINDS),
  /** What it is about, more finely than by kind; absent where it is to be answered. */
  matter: z.string().optional(),
})
export type GateMessage = z.infer<typeof message>

/** Reads messages to answer or to decline, one JSON object a line. Throws with file and line of the first that is wrong. */
export const readGateMessages = (file: string): readonly GateMessage[] => readJsonLines(file, message)
