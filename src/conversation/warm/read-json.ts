import { z } from 'zod'

/** Limits that servers with strict schemas refuse; the reply is checked again here, so they lose nothing. */
const UNSUPPORTED: ReadonlySet<string> = new Set(['$schema', 'minLength', 'maxLength', 'minItems', 'maxItems'])

/** A schema as a model server is given it. */
export const toReplySchema = (schema: z.ZodType): Record<string, unknown> =>
  JSON.parse(JSON.stringify(z.toJSONSchema(schema), (key, value) => (UNSUPPORTED.has(key) ? undefined : value)))

/** The JSON object in a model's reply, if it keeps to the schema; `null` otherwise. Models wrap JSON in all sorts of things. */
export function readJson<Value>(text: string, schema: z.ZodType<Value>): Value | null {
  const object = /\{[\s\S]*\}/.exec(text)?.[0]
  if (object === undefined) return null
  try {
    const parsed = schema.safeParse(JSON.parse(object))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
