import type { ModelUse } from './app-engine.ts'
import type { ModelConfig } from './config-model.ts'
import { createBulkhead } from './models/create-bulkhead.ts'
import type { Embedder } from './models/embedder.ts'
import { guardModel } from './models/guard-model.ts'
import { createOpenAiChatModel } from './models/openai/create-openai-chat-model.ts'
import { createOpenAiClient } from './models/openai/create-openai-client.ts'
import { createOpenAiEmbedder } from './models/openai/create-openai-embedder.ts'
import { createTokenBudget } from './models/token-budget.ts'
import { createCircuitBreaker } from './support/circuit-breaker.ts'
import { systemClock } from './support/clock.ts'
import type { Metrics } from './support/metrics.ts'

const CONNECT_MS = 2_000
const FIRST_TOKEN_MS = 10_000
const TOTAL_MS = 25_000
const MOST_BYTES = 262_144
const AT_ONCE = 8
const QUEUE = 64
const QUEUE_MS = 5_000
const EMBEDDING_MS = 60_000
/** Vectors of a whole batch of rules are larger than any answer. */
const MOST_EMBEDDING_BYTES = 16 * 1024 * 1024

/** The model that the configuration names, with every limit around it; `null` when it names none. */
export function createModelFrom(config: ModelConfig, metrics?: Metrics): ModelUse | null {
  if (!config.chat) return null
  const client = createOpenAiClient(config, {
    connectMs: CONNECT_MS,
    firstByteMs: FIRST_TOKEN_MS,
    maxBytes: MOST_BYTES,
  })
  const { model, format, tokensPerDay, tokensPerPerson } = config.chat
  const chat = guardModel({
    model: createOpenAiChatModel({ client, model, format, random: Math.random }),
    breaker: createCircuitBreaker({ clock: systemClock }),
    bulkhead: createBulkhead({ places: AT_ONCE, queue: QUEUE }),
    budget: createTokenBudget({ perDay: tokensPerDay, clock: systemClock }),
    queueMs: QUEUE_MS,
    onReply: (task, result) => metrics?.model(task, result),
  })
  return { chat, totalMs: TOTAL_MS, tokensPerPerson }
}

/** The embedder that the configuration names; `null` when it names none or the server does not answer. */
export async function createEmbedderFrom(
  config: ModelConfig,
  onNotice: (notice: string) => void,
): Promise<Embedder | null> {
  if (!config.embeddingModel) return null
  const client = createOpenAiClient(config, {
    connectMs: CONNECT_MS,
    firstByteMs: EMBEDDING_MS,
    maxBytes: MOST_EMBEDDING_BYTES,
  })
  try {
    return await createOpenAiEmbedder({ client, model: config.embeddingModel })
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown fault'
    onNotice(`embeddings: ${config.embeddingModel} did not answer (${reason}); the shipped ones are used`)
    return null
  }
}

/** One line on what is on, for the start of the process. */
export function describeModel(config: ModelConfig): string {
  if (!config.chat) return 'model: off, answers are composed from the knowledge base'
  return `model: ${config.chat.model} at ${new URL(config.baseUrl).host}, at most ${config.chat.tokensPerDay} tokens a day; every sentence is checked against what it cites`
}
