import type { OpenAI } from 'openai'
import { maskIdentifiers } from '../../domain/identifiers/mask-identifiers.ts'
import type { Embedder } from '../embedder.ts'

interface Dependencies {
  readonly client: Pick<OpenAI, 'embeddings'>
  readonly model: string
}

const BATCH = 64
/** Somebody waits for the vector of a question; rules are indexed at the start. */
const QUESTION_MS = 2_000
const BATCH_MS = 60_000

/** Vectors from any compatible server. Asks once for their length, and so throws at once when the server does not answer. */
export async function createOpenAiEmbedder({ client, model }: Dependencies): Promise<Embedder> {
  const embedBatch = async (texts: readonly string[]): Promise<readonly Float32Array[]> => {
    // Questions pass through here as well as rules, so nothing personal may.
    const { data } = await client.embeddings.create(
      {
        model,
        input: texts.map(text => maskIdentifiers(text) || ' '),
        encoding_format: 'float',
      },
      { signal: AbortSignal.timeout(texts.length === 1 ? QUESTION_MS : BATCH_MS) },
    )
    const inOrder = data.toSorted((a, b) => a.index - b.index)
    if (inOrder.length !== texts.length)
      throw new Error(`${model} gave ${inOrder.length} vectors for ${texts.length} texts.`)
    return inOrder.map(({ embedding }) => toUnit(embedding))
  }
  const [probe] = await embedBatch(['执行'])
  const dimensions = probe!.length
  return {
    id: `openai:${model}:${dimensions}`,
    dimensions,
    embed: async texts => {
      const vectors: Float32Array[] = []
      for (let from = 0; from < texts.length; from += BATCH) {
        for (const vector of await embedBatch(texts.slice(from, from + BATCH))) {
          if (vector.length !== dimensions) throw new Error(`${model} changed the length of its vectors.`)
          vectors.push(vector)
        }
      }
      return vectors
    },
  }
}

function toUnit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values)
  if (!Number.isFinite(length)) throw new Error('A vector holds something that is no number.')
  return Float32Array.from(values, value => (length > 0 ? value / length : 0))
}
