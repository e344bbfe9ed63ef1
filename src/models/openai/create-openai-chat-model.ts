import type { OpenAI } from 'openai'
import { type ChatModel, type ChatReply, type ChatRequest, failed, type ModelFailure } from '../chat-model.ts'
import { retryDelay, toFailure } from './to-failure.ts'

/** How a server is told that the reply must be JSON: not every compatible server knows schemas. */
export type ReplyFormat = 'json_schema' | 'json_object' | 'text'

interface Dependencies {
  readonly client: Pick<OpenAI, 'chat'>
  readonly model: string
  readonly format: ReplyFormat
  readonly random: () => number
}

/** Asks over `/chat/completions`. Reads the reply as a stream, so that a server that has gone silent is noticed early. */
export function createOpenAiChatModel({ client, model, format, random }: Dependencies): ChatModel {
  return {
    id: model,
    complete: async request => {
      const endsAt = performance.now() + request.withinMs
      const signal = AbortSignal.timeout(Math.max(1, Math.ceil(request.withinMs)))
      for (let attempt = 1; ; attempt++) {
        try {
          return await ask(request, signal)
        } catch (error) {
          const delay = attempt === 1 ? retryDelay(error, random) : null
          if (delay === null || performance.now() + delay >= endsAt) {
            const reason = toFailure(error)
            return failed(reason, NEVER_RAN.has(reason) ? 0 : billed(request, ''))
          }
          await new Promise(resolve => setTimeout(resolve, delay))
        }
      }
    },
  }

  async function ask(request: ChatRequest, signal: AbortSignal): Promise<ChatReply> {
    const stream = await client.chat.completions.create(
      {
        model,
        messages: [
          { role: 'system', content: request.system },
          { role: 'user', content: request.user },
        ],
        temperature: 0,
        max_tokens: request.maxTokens,
        stream: true,
        stream_options: { include_usage: true },
        ...toFormat(request),
      },
      { signal },
    )
    let text = ''
    let finished: string | null = null
    let reported = 0
    for await (const chunk of stream) {
      const choice = chunk.choices?.[0]
      if (typeof choice?.delta?.content === 'string') {
        text += choice.delta.content
        request.onText?.(text)
      }
      if (choice?.finish_reason) finished = choice.finish_reason
      const total = chunk.usage?.total_tokens
      if (typeof total === 'number' && total > 0 && total < 10_000_000) reported = total
    }
    // The stream of the package ends without a word when the time is up.
    if (signal.aborted) return failed('slow', reported || billed(request, text))
    const tokens = reported || billed(request, text)
    if (finished === null && text !== '') return failed('cut', tokens)
    if (finished !== null && finished !== 'stop') return failed('incomplete', tokens)
    if (text.trim() === '') return failed('empty', tokens)
    return { kind: 'text', text, tokens }
  }

  function toFormat({ task, schema }: ChatRequest): Pick<OpenAI.ChatCompletionCreateParams, 'response_format'> {
    if (format === 'text') return {}
    if (format === 'json_object') return { response_format: { type: 'json_object' } }
    return {
      response_format: { type: 'json_schema', json_schema: { name: task, strict: true, schema: { ...schema } } },
    }
  }
}

/** Failures after which a server can't have produced anything that it would charge for. */
const NEVER_RAN: ReadonlySet<ModelFailure> = new Set(['unreachable', 'refused', 'rate-limited', 'server-error'])

/** What is counted where the server doesn't say: about one and a half characters of Chinese to a token, rounded up. */
const billed = ({ system, user }: ChatRequest, text: string): number =>
  Math.ceil((system.length + user.length + text.length) / 1.5)
