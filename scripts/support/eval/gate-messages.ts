import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { KINDS } from '../../../src/retrieval/boundary-gate/judge-text.ts'

const message = z.strictObject({
  text: z.string(),
  history: z.array(z.string()).default([]),
  kind: z.enum(KINDS),
  /** What it is about, more finely than by kind; absent where it is to be answered. */
  matter: z.string().optional(),
})
export type GateMessage = z.infer<typeof message>

/** Reads messages to answer or to decline, one JSON object a line. Throws at the first that is wrong. */
export const readGateMessages = (file: string): readonly GateMessage[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => message.parse(JSON.parse(line)))
