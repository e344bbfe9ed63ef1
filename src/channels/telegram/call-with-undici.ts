import type { ApiClientOptions } from 'grammy'
import { Agent, type Dispatcher, request } from 'undici'

type Call = NonNullable<ApiClientOptions['fetch']>

/** Not the one that Node's own `fetch` shares with everybody. */
const dispatcher = new Agent()

/**
 * How grammY reaches Telegram. Its own way (node-fetch) takes three times the processor time of a call: 0.2 ms, which is more
 * than storing the message and its answer takes.
 */
export const callWithUndici = (async (url: string, { method, headers, body, signal }: RequestInit) => {
  const response = await request(url, {
    dispatcher,
    method: method as Dispatcher.HttpMethod,
    headers: headers as Record<string, string>,
    body: (body ?? null) as NonNullable<Dispatcher.DispatchOptions['body']> | null,
    signal: signal ?? null,
  })
  // All that grammY reads of an answer.
  return { json: () => response.body.json() }
}) as unknown as Call
