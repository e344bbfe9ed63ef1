import { OpenAI } from 'openai'
import { createLimitedFetch, type TransferLimits } from './limited-fetch.ts'

export interface OpenAiServer {
  readonly apiKey: string
  readonly baseUrl: string
}

/** A client of any server that speaks OpenAI's interface. Retries and limits are ours, so its own are off. */
export function createOpenAiClient({ apiKey, baseUrl }: OpenAiServer, limits: TransferLimits): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    // It would write bodies, and so what people asked, to the console.
    logLevel: 'off',
    fetch: createLimitedFetch(limits),
  })
}
