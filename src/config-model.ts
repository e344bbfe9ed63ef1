import { z } from 'zod'
import { whole } from './config-values.ts'

/** A server that speaks OpenAI's interface, and what it is used for; both `null` when there is none. */
export interface ModelConfig {
  readonly apiKey: string
  readonly baseUrl: string
  readonly chat: {
    readonly model: string
    readonly format: 'json_schema' | 'json_object' | 'text'
    readonly tokensPerDay: number
    readonly tokensPerPerson: number
  } | null
  readonly embeddingModel: string | null
}

export const modelEnvironment = {
  OPENAI_API_KEY: z
    .string()
    .regex(/^[!-~]+$/, 'must be letters, digits and signs without spaces')
    .optional(),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .default('https://api.openai.com/v1'),
  OPENAI_MODEL: z.string().optional(),
  OPENAI_EMBEDDING_MODEL: z.string().optional(),
  OPENAI_REPLY_FORMAT: z
    .enum(['json_schema', 'json_object', 'text'], { error: 'must be json_schema, json_object or text' })
    .default('json_schema'),
  OPENAI_TOKENS_PER_DAY: whole(1000, 1_000_000_000, 2_000_000),
  OPENAI_TOKENS_PER_PERSON: whole(1000, 1_000_000_000, 100_000),
  OPENAI_PRICE_PER_MILLION: z.coerce
    .number({ error: 'must be a number above 0' })
    .positive('must be a number above 0')
    .optional(),
  OPENAI_COST_PER_DAY: z.coerce
    .number({ error: 'must be a number above 0' })
    .positive('must be a number above 0')
    .optional(),
}

export function findModelFaults(env: Readonly<Record<string, unknown>>): string[] {
  const faults: string[] = []
  const isNamed = Boolean(env['OPENAI_MODEL'] || env['OPENAI_EMBEDDING_MODEL'])
  if ((env['OPENAI_API_KEY'] || env['OPENAI_BASE_URL']) && !isNamed) {
    faults.push(
      'OPENAI_MODEL is missing: name a model (or OPENAI_EMBEDDING_MODEL), or remove OPENAI_API_KEY and OPENAI_BASE_URL',
    )
  }
  if (isNamed && !env['OPENAI_API_KEY'] && !env['OPENAI_BASE_URL']) {
    faults.push('OPENAI_API_KEY is missing: set it, or OPENAI_BASE_URL for a server of your own that needs no key')
  }
  if (Boolean(env['OPENAI_COST_PER_DAY']) !== Boolean(env['OPENAI_PRICE_PER_MILLION'])) {
    faults.push('OPENAI_COST_PER_DAY and OPENAI_PRICE_PER_MILLION only work together: set both, or neither')
  }
  return faults
}

export function toModelConfig(values: z.infer<z.ZodObject<typeof modelEnvironment>>): ModelConfig {
  const affordable =
    values.OPENAI_COST_PER_DAY && values.OPENAI_PRICE_PER_MILLION
      ? Math.floor((values.OPENAI_COST_PER_DAY / values.OPENAI_PRICE_PER_MILLION) * 1_000_000)
      : Number.POSITIVE_INFINITY
  return {
    // A server of one's own often asks for none, but the header must hold something.
    apiKey: values.OPENAI_API_KEY ?? 'none',
    baseUrl: values.OPENAI_BASE_URL.replace(/\/+$/, ''),
    chat: values.OPENAI_MODEL
      ? {
          model: values.OPENAI_MODEL,
          format: values.OPENAI_REPLY_FORMAT,
          tokensPerDay: Math.min(values.OPENAI_TOKENS_PER_DAY, affordable),
          tokensPerPerson: values.OPENAI_TOKENS_PER_PERSON,
        }
      : null,
    embeddingModel: values.OPENAI_EMBEDDING_MODEL ?? null,
  }
}
