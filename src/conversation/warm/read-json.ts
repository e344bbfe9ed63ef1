import type { z } from 'zod'

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
